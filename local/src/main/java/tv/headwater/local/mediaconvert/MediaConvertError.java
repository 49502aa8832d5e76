package tv.headwater.local.mediaconvert;

/** A call that MediaConvert answers with an error. */
final class MediaConvertError extends RuntimeException {
    final int status;
    final String type;

    MediaConvertError(int status, String message) {
        super(message);
        this.status = status;
        this.type = type(status);
    }

    static MediaConvertError invalid(String message) {
        return new MediaConvertError(400, message);
    }

    private static String type(int status) {
        return switch (status) {
            case 400 -> "BadRequestException";
            case 403 -> "ForbiddenException";
            case 404 -> "NotFoundException";
            case 409 -> "ConflictException";
            case 429 -> "TooManyRequestsException";
            default -> "InternalServerErrorException";
        };
    }
}
