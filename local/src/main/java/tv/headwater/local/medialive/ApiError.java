package tv.headwater.local.medialive;

import java.util.List;
import software.amazon.awssdk.services.medialive.model.ValidationError;

/** A call that MediaLive answers with an error. */
final class ApiError extends RuntimeException {
    final int status;
    final String type;
    final List<ValidationError> validationErrors;

    ApiError(int status, String message) {
        this(status, message, List.of());
    }

    private ApiError(int status, String message, List<ValidationError> validationErrors) {
        super(message);
        this.status = status;
        this.type = type(status);
        this.validationErrors = validationErrors;
    }

    static ApiError notFound(String what, String id) {
        return new ApiError(404, what + " " + id + " was not found");
    }

    static ApiError conflict(String message) {
        return new ApiError(409, message);
    }

    static ApiError invalid(List<ValidationError> errors) {
        return new ApiError(422, "The request has " + errors.size() + " validation error(s)", errors);
    }

    private static String type(int status) {
        return switch (status) {
            case 400 -> "BadRequestException";
            case 403 -> "ForbiddenException";
            case 404 -> "NotFoundException";
            case 409 -> "ConflictException";
            case 422 -> "UnprocessableEntityException";
            case 429 -> "TooManyRequestsException";
            case 502 -> "BadGatewayException";
            case 504 -> "GatewayTimeoutException";
            default -> "InternalServerErrorException";
        };
    }
}
