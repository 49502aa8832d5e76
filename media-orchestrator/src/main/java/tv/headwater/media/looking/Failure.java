package tv.headwater.media.looking;

import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.medialive.model.UnprocessableEntityException;

/** What a failed call of AWS means for us. By status code: not every throttling is modelled as an exception. */
public enum Failure {
    /** Throttled, broken, or the outcome is unknown: later, with the same request id. */
    RETRY,
    /** The state was another one than we thought: look again. */
    LOOK_AGAIN,
    /** The request itself is wrong and will stay so. */
    REFUSED,
    /** Our permissions do not suffice. */
    NOT_ALLOWED;

    public static Failure of(SdkException error) {
        if (!(error instanceof SdkServiceException service)) {
            return RETRY;
        }
        // Some services tell it with 400 or 403.
        if (service.isThrottlingException() || service.isClockSkewException()) {
            return RETRY;
        }
        return switch (service.statusCode()) {
            case 404, 409 -> LOOK_AGAIN;
            case 400, 413, 422 -> REFUSED;
            case 401, 403 -> NOT_ALLOWED;
            default -> RETRY;
        };
    }

    /** One line for people and logs. MediaLive's words may quote an input's name: see CommandFailed. */
    public static String message(SdkException error) {
        if (error instanceof UnprocessableEntityException wrong && wrong.hasValidationErrors()) {
            return wrong.validationErrors().stream()
                    .map(e -> e.elementPath() + ": " + e.errorMessage())
                    .collect(Collectors.joining("; "));
        }
        if (error instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            return "%s, status %d".formatted(service.awsErrorDetails().errorMessage(), service.statusCode());
        }
        return String.valueOf(error.getMessage());
    }
}
