package tv.headwater.local.mediaconvert;

/** A job cannot be done; the message becomes the job's errorMessage. */
final class ConversionFailed extends Exception {
    final int code;

    ConversionFailed(int code, String message) {
        super(message);
        this.code = code;
    }
}
