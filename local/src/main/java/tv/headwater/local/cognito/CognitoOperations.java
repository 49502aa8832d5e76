package tv.headwater.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmForgotPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmSignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgotPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GlobalSignOutRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResendConfirmationCodeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tv.headwater.local.sdkmodel.SdkJson;

/** The operations that this server knows, by their name on the wire. */
final class CognitoOperations {
    private static final String TARGET_PREFIX = "AWSCognitoIdentityProviderService.";

    private final Map<String, Function<JsonNode, ObjectNode>> byName;

    CognitoOperations(String clientId, SignUps signUps, SignIns signIns, Others others) {
        PasswordResets resets = others.resets();
        SignedInUsers users = others.users();
        byName = Map.of(
                "SignUp", ofClient(clientId, modelled(SignUpRequest::builder, signUps::signUp)),
                "ConfirmSignUp", ofClient(clientId, modelled(ConfirmSignUpRequest::builder, signUps::confirm)),
                "ResendConfirmationCode",
                        ofClient(clientId, modelled(ResendConfirmationCodeRequest::builder, signUps::resend)),
                "InitiateAuth", ofClient(clientId, modelled(InitiateAuthRequest::builder, signIns::initiate)),
                "ForgotPassword", ofClient(clientId, modelled(ForgotPasswordRequest::builder, resets::forgot)),
                "ConfirmForgotPassword",
                        ofClient(clientId, modelled(ConfirmForgotPasswordRequest::builder, resets::confirm)),
                "GetUser", modelled(GetUserRequest::builder, users::user),
                "GlobalSignOut", modelled(GlobalSignOutRequest::builder, users::signOut));
    }

    /** The parts that need no more than themselves. */
    record Others(PasswordResets resets, SignedInUsers users) {}

    /** The operation that the header X-Amz-Target names, or null. */
    @Nullable
    Function<JsonNode, ObjectNode> named(@Nullable String target) {
        String name = target == null ? "" : target;
        return name.startsWith(TARGET_PREFIX) ? byName.get(name.substring(TARGET_PREFIX.length())) : null;
    }

    private static Function<JsonNode, ObjectNode> ofClient(String clientId, Function<JsonNode, ObjectNode> operation) {
        return body -> {
            String asked = body.path("ClientId").asText();
            if (!asked.equals(clientId)) {
                throw CognitoErrors.unknownClient(asked);
            }
            return operation.apply(body);
        };
    }

    private static <B extends SdkPojo & SdkBuilder<B, R>, R> Function<JsonNode, ObjectNode> modelled(
            Supplier<B> builder, Function<R, ? extends SdkPojo> rule) {
        return body -> SdkJson.write(rule.apply(SdkJson.read(body, builder.get())));
    }
}
