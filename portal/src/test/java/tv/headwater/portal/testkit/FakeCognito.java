package tv.headwater.portal.testkit;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.*;

/** Cognito in memory: the calls the portal makes, with Cognito's own exceptions. Every code is 123456. */
public final class FakeCognito implements CognitoIdentityProviderClient {
    public static final String CODE = "123456";
    private static final int MAX_WRONG_CODES = 5;

    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<String, Integer> mails = new ConcurrentHashMap<>();

    private static final class User {
        final String subject = UUID.randomUUID().toString();
        final String name;
        volatile String password;
        volatile boolean confirmed;
        volatile int wrongCodes;

        User(String name, String password) {
            this.name = name;
            this.password = password;
        }
    }

    /** While true, sign-ins are answered as if there were too many. */
    public volatile boolean signInsLimited;

    public int mailsTo(String email) {
        return mails.getOrDefault(email, 0);
    }

    @Override
    public SignUpResponse signUp(SignUpRequest request) {
        if (users.containsKey(request.username())) {
            throw UsernameExistsException.builder().message("exists").build();
        }
        String name = request.userAttributes().stream()
                .filter(a -> a.name().equals("name"))
                .findFirst()
                .orElseThrow()
                .value();
        User user = new User(name, request.password());
        users.put(request.username(), user);
        mails.merge(request.username(), 1, Integer::sum);
        return SignUpResponse.builder()
                .userSub(user.subject)
                .userConfirmed(false)
                .build();
    }

    @Override
    public ConfirmSignUpResponse confirmSignUp(ConfirmSignUpRequest request) {
        User user = users.get(request.username());
        if (user == null || !CODE.equals(request.confirmationCode())) {
            throw refusal(user);
        }
        if (user.confirmed) {
            throw NotAuthorizedException.builder().message("already").build();
        }
        user.confirmed = true;
        return ConfirmSignUpResponse.builder().build();
    }

    @Override
    public ResendConfirmationCodeResponse resendConfirmationCode(ResendConfirmationCodeRequest request) {
        User user = users.get(request.username());
        if (user == null) {
            throw UserNotFoundException.builder().message("none").build();
        }
        if (user.confirmed) {
            throw InvalidParameterException.builder().message("confirmed").build();
        }
        mails.merge(request.username(), 1, Integer::sum);
        return ResendConfirmationCodeResponse.builder().build();
    }

    @Override
    public InitiateAuthResponse initiateAuth(InitiateAuthRequest request) {
        if (signInsLimited) {
            throw TooManyRequestsException.builder().message("limited").build();
        }
        String email = request.authParameters().get("USERNAME");
        @Nullable User user = users.get(email);
        if (user == null || !user.password.equals(request.authParameters().get("PASSWORD"))) {
            throw NotAuthorizedException.builder().message("wrong").build();
        }
        if (!user.confirmed) {
            throw UserNotConfirmedException.builder().message("not yet").build();
        }
        return InitiateAuthResponse.builder()
                .authenticationResult(result -> result.accessToken("access:" + email))
                .build();
    }

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        User user = users.get(request.accessToken().substring("access:".length()));
        return GetUserResponse.builder()
                .username(user.subject)
                .userAttributes(
                        AttributeType.builder().name("sub").value(user.subject).build(),
                        AttributeType.builder().name("name").value(user.name).build())
                .build();
    }

    @Override
    public ForgotPasswordResponse forgotPassword(ForgotPasswordRequest request) {
        if (!users.containsKey(request.username())) {
            throw UserNotFoundException.builder().message("none").build();
        }
        mails.merge(request.username(), 1, Integer::sum);
        return ForgotPasswordResponse.builder().build();
    }

    @Override
    public ConfirmForgotPasswordResponse confirmForgotPassword(ConfirmForgotPasswordRequest request) {
        User user = users.get(request.username());
        if (user == null || !CODE.equals(request.confirmationCode())) {
            throw refusal(user);
        }
        user.password = request.password();
        return ConfirmForgotPasswordResponse.builder().build();
    }

    /** Only tries on an account are counted. */
    private static RuntimeException refusal(@Nullable User user) {
        if (user != null && ++user.wrongCodes > MAX_WRONG_CODES) {
            return LimitExceededException.builder()
                    .message("Attempt limit exceeded")
                    .build();
        }
        return CodeMismatchException.builder().message("mismatch").build();
    }

    @Override
    public String serviceName() {
        return "cognito-idp";
    }

    @Override
    public void close() {}
}
