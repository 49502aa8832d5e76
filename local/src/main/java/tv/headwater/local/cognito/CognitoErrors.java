package tv.headwater.local.cognito;

import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** Cognito's errors in Cognito's words, as the SDK's own exceptions: the wire name is the class's name. */
final class CognitoErrors {
    private CognitoErrors() {}

    static CognitoIdentityProviderException usernameExists() {
        return UsernameExistsException.builder().message("User already exists").build();
    }

    static CognitoIdentityProviderException notConfirmed() {
        return UserNotConfirmedException.builder()
                .message("User is not confirmed.")
                .build();
    }

    /** The same for a wrong password and for an unknown user. */
    static CognitoIdentityProviderException wrongCredentials() {
        return notAuthorized("Incorrect username or password.");
    }

    static CognitoIdentityProviderException notAuthorized(String message) {
        return NotAuthorizedException.builder().message(message).build();
    }

    static CognitoIdentityProviderException codeMismatch() {
        return CodeMismatchException.builder()
                .message("Invalid verification code provided, please try again.")
                .build();
    }

    static CognitoIdentityProviderException expiredCode() {
        return ExpiredCodeException.builder()
                .message("Invalid code provided, please request a code again.")
                .build();
    }

    static CognitoIdentityProviderException tooManyTries() {
        return TooManyFailedAttemptsException.builder()
                .message("Too many failed attempts, please request a code again.")
                .build();
    }

    static CognitoIdentityProviderException limitExceeded() {
        return LimitExceededException.builder()
                .message("Attempt limit exceeded, please try after some time.")
                .build();
    }

    static CognitoIdentityProviderException tooManyRequests() {
        return TooManyRequestsException.builder().message("Rate exceeded").build();
    }

    static CognitoIdentityProviderException invalidPassword(String why) {
        return InvalidPasswordException.builder()
                .message("Password did not conform with policy: " + why)
                .build();
    }

    static CognitoIdentityProviderException invalidParameter(String message) {
        return InvalidParameterException.builder().message(message).build();
    }

    static CognitoIdentityProviderException userNotFound() {
        return UserNotFoundException.builder().message("User does not exist.").build();
    }

    static CognitoIdentityProviderException unknownClient(String clientId) {
        return ResourceNotFoundException.builder()
                .message("User pool client " + clientId + " does not exist.")
                .build();
    }
}
