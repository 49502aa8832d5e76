package tv.headwater.portal.accounts;

import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * Speaks to Cognito. Its tokens never leave this class: they are traded for the subject at once, and the browser gets a
 * session of ours instead (docs/decisions/0041).
 */
final class IdentityClient {
    private static final Logger log = LoggerFactory.getLogger(IdentityClient.class);

    private final CognitoIdentityProviderClient cognito;
    private final String clientId;

    IdentityClient(CognitoIdentityProviderClient cognito, String clientId) {
        this.cognito = cognito;
        this.clientId = clientId;
    }

    IdentityAnswer signUp(String email, String password, String displayName) {
        return translated(() -> {
            String subject = cognito.signUp(request -> request.clientId(clientId)
                            .username(email)
                            .password(password)
                            .userAttributes(attribute("email", email), attribute("name", displayName)))
                    .userSub();
            return new IdentityAnswer.Known(new Identity(subject, displayName));
        });
    }

    IdentityAnswer confirm(String email, String code) {
        return translated(() -> {
            cognito.confirmSignUp(
                    request -> request.clientId(clientId).username(email).confirmationCode(code));
            return new IdentityAnswer.Done();
        });
    }

    IdentityAnswer resendCode(String email) {
        return translated(() -> {
            cognito.resendConfirmationCode(request -> request.clientId(clientId).username(email));
            return new IdentityAnswer.Done();
        });
    }

    IdentityAnswer signIn(String email, String password) {
        return translated(() -> {
            String accessToken = cognito.initiateAuth(request -> request.clientId(clientId)
                            .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                            .authParameters(Map.of("USERNAME", email, "PASSWORD", password)))
                    .authenticationResult()
                    .accessToken();
            return new IdentityAnswer.Known(identity(cognito.getUser(request -> request.accessToken(accessToken))));
        });
    }

    IdentityAnswer forgotPassword(String email) {
        return translated(() -> {
            cognito.forgotPassword(request -> request.clientId(clientId).username(email));
            return new IdentityAnswer.Done();
        });
    }

    IdentityAnswer resetPassword(String email, String code, String password) {
        return translated(() -> {
            cognito.confirmForgotPassword(request -> request.clientId(clientId)
                    .username(email)
                    .confirmationCode(code)
                    .password(password));
            return new IdentityAnswer.Done();
        });
    }

    private static Identity identity(GetUserResponse user) {
        Map<String, String> attributes = user.userAttributes().stream()
                .collect(java.util.stream.Collectors.toMap(AttributeType::name, AttributeType::value, (a, b) -> a));
        String subject = attributes.get("sub");
        if (subject == null) {
            throw new IllegalStateException("Cognito named a user without a sub attribute");
        }
        return new Identity(subject, attributes.getOrDefault("name", ""));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    /** Expected refusals become values; anything else (no network, wrong client id) is a failure of ours. */
    private static IdentityAnswer translated(Supplier<IdentityAnswer> call) {
        try {
            return call.get();
        } catch (UsernameExistsException e) {
            return new IdentityAnswer.AddressTaken();
        } catch (UserNotConfirmedException e) {
            return new IdentityAnswer.NotConfirmed();
        } catch (UserNotFoundException | NotAuthorizedException e) {
            return new IdentityAnswer.WrongPassword();
        } catch (CodeMismatchException | ExpiredCodeException e) {
            return new IdentityAnswer.WrongCode();
        } catch (InvalidPasswordException e) {
            return new IdentityAnswer.WeakPassword();
        } catch (InvalidParameterException e) {
            return new IdentityAnswer.BadAddress();
        } catch (LimitExceededException | TooManyFailedAttemptsException | TooManyRequestsException e) {
            log.info("Cognito limits us: {}", e.getClass().getSimpleName());
            return new IdentityAnswer.TooManyTries();
        } catch (CognitoIdentityProviderException e) {
            throw new IllegalStateException("Cognito failed: " + e.getClass().getSimpleName(), e);
        }
    }
}
