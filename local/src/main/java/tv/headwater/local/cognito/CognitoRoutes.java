package tv.headwater.local.cognito;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import tv.headwater.local.sdkmodel.MalformedSdkJson;

/** HTTP to operations, keys and mails. */
final class CognitoRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(CognitoRoutes.class);
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final String TARGET = "X-Amz-Target";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CognitoOperations operations;
    private final Supplier<String> jwks;
    private final Supplier<List<Mail>> mails;

    CognitoRoutes(CognitoOperations operations, Supplier<String> jwks, Supplier<List<Mail>> mails) {
        this.operations = operations;
        this.jwks = jwks;
        this.mails = mails;
    }

    void register(RoutesConfig routes, String userPoolId) {
        routes.post("/", this::perform);
        routes.get(
                "/" + userPoolId + "/.well-known/jwks.json",
                context -> context.contentType("application/json").result(jwks.get()));
        routes.get("/local/mailbox", this::mailbox);
        routes.get("/local/mailbox.json", this::mailboxJson);
        routes.exception(CognitoIdentityProviderException.class, CognitoRoutes::refuse);
        routes.exception(
                MalformedSdkJson.class,
                (failure, context) ->
                        error(context, 400, "SerializationException", String.valueOf(failure.getMessage())));
        routes.exception(
                JsonProcessingException.class,
                (failure, context) -> error(context, 400, "SerializationException", failure.getOriginalMessage()));
        routes.exception(Exception.class, CognitoRoutes::fail);
    }

    private void perform(Context context) throws JsonProcessingException {
        Function<JsonNode, ObjectNode> operation = operations.named(context.header(TARGET));
        if (operation == null) {
            error(context, 400, "UnknownOperationException", "Unknown operation " + context.header(TARGET));
            return;
        }
        JsonNode body = JSON.readTree(context.body());
        context.contentType(CONTENT_TYPE).result(operation.apply(body).toString());
    }

    private void mailbox(Context context) {
        context.header("Cache-Control", "no-store")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .header("X-Content-Type-Options", "nosniff")
                .html(new MailboxPage(mails.get()).html());
    }

    private void mailboxJson(Context context) {
        ArrayNode list = JSON.createArrayNode();
        for (Mail mail : mails.get()) {
            list.addObject()
                    .put("to", mail.to())
                    .put("subject", mail.subject())
                    .put("code", mail.code())
                    .put("sent_at", mail.sentAt().toString());
        }
        context.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(list.toString());
    }

    private static void refuse(CognitoIdentityProviderException refusal, Context context) {
        error(context, 400, refusal.getClass().getSimpleName(), String.valueOf(refusal.getMessage()));
    }

    private static void fail(Exception failure, Context context) {
        LOG.error("{} failed", context.header(TARGET), failure);
        error(context, 500, "InternalErrorException", "Something went wrong on the server; its log says what.");
    }

    private static void error(Context context, int status, String type, String message) {
        ObjectNode body = JSON.createObjectNode().put("__type", type).put("message", message);
        context.status(status).contentType(CONTENT_TYPE).result(body.toString());
    }
}
