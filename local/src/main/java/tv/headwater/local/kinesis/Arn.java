package tv.headwater.local.kinesis;

/** The Amazon Resource Names of local streams. */
final class Arn {
    static final String ACCOUNT = "000000000000";
    private static final String PREFIX = "arn:aws:kinesis:us-east-1:" + ACCOUNT + ":stream/";

    private Arn() {}

    static String of(String streamName) {
        return PREFIX + streamName;
    }

    /** The stream's name, whatever region and account the ARN names. */
    static String streamName(String arn) {
        int slash = arn.indexOf(":stream/");
        if (slash < 0) {
            throw KinesisError.validation("Value '" + arn + "' at 'streamARN' is not the ARN of a stream");
        }
        return arn.substring(slash + ":stream/".length());
    }
}
