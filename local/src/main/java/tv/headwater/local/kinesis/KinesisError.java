package tv.headwater.local.kinesis;

/** An answer that is an error, with the type and words of AWS. */
final class KinesisError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final String THROTTLED = "ProvisionedThroughputExceededException";
    static final String INTERNAL = "InternalFailure";

    private final String type;

    private KinesisError(String type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    static KinesisError validation(String message) {
        return new KinesisError("ValidationException", message);
    }

    static KinesisError invalidArgument(String message) {
        return new KinesisError("InvalidArgumentException", message);
    }

    static KinesisError notFound(String message) {
        return new KinesisError("ResourceNotFoundException", message);
    }

    static KinesisError inUse(String message) {
        return new KinesisError("ResourceInUseException", message);
    }

    static KinesisError limitExceeded(String message) {
        return new KinesisError("LimitExceededException", message);
    }

    static KinesisError expiredIterator(String message) {
        return new KinesisError("ExpiredIteratorException", message);
    }

    static KinesisError throttled(String shard, String stream) {
        return new KinesisError(THROTTLED, throttledMessage(shard, stream));
    }

    static KinesisError refused(PutResult.Refused refused) {
        return new KinesisError(refused.errorCode(), refused.message());
    }

    static String throttledMessage(String shard, String stream) {
        return "Rate exceeded for shard " + shard + " in stream " + stream + " under account " + Arn.ACCOUNT + ".";
    }

    static KinesisError unknownOperation(String name) {
        return new KinesisError("UnknownOperationException", "Unknown operation " + name);
    }

    static KinesisError serialization(String message) {
        return new KinesisError("SerializationException", message);
    }

    /** 500 when it is the server's fault, else 400. */
    int status() {
        return type.equals(INTERNAL) ? 500 : 400;
    }

    String type() {
        return type;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
