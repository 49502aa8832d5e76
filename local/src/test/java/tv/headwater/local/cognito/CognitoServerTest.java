package tv.headwater.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

@Tag("it")
class CognitoServerTest {
    private static final String CLIENT = "headwaterportal";
    private static final String PASSWORD = "correct horse";
    private static final CognitoServerConfig CONFIG = new CognitoServerConfig(0, "local_headwater", CLIENT);

    private static EmbeddedPostgres postgres;

    private final MovableClock clock = new MovableClock();
    private CognitoServer server;
    private CognitoIdentityProviderClient client;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void startServer() throws Exception {
        server = CognitoServer.start(CONFIG, postgres.getPostgresDatabase(), clock);
        client = CognitoIdentityProviderClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from cognito_local.mail");
        }
    }

    @AfterEach
    void stopServer() {
        client.close();
        server.close();
    }

    @Test
    void exampleUsage() throws Exception {
        String sub = signUp("Ada.Example@example.org");
        confirm("ada.example@EXAMPLE.org", newestCode());

        AuthenticationResultType signedIn = signIn("ada.example@example.org", PASSWORD);

        var user = client.getUser(b -> b.accessToken(signedIn.accessToken()));
        assertThat(user.userAttributes())
                .contains(attribute("sub", sub), attribute("email", "ada.example@example.org"))
                .contains(attribute("email_verified", "true"), attribute("name", "Ada"));
        assertThat(signedIn.refreshToken()).isNotBlank();
        assertThat(signedIn.expiresIn()).isEqualTo(3600);
    }

    @Test
    void tokensAreSignedWithAPublishedKeyAndHaveCognitosClaims() throws Exception {
        AuthenticationResultType signedIn = confirmedAndSignedIn("claims@example.org");

        JWKSet keys = JWKSet.parse(get("/local_headwater/.well-known/jwks.json"));
        SignedJWT access = SignedJWT.parse(signedIn.accessToken());
        SignedJWT id = SignedJWT.parse(signedIn.idToken());

        var key = keys.getKeyByKeyId(access.getHeader().getKeyID()).toRSAKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(access.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(id.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(access.getJWTClaimsSet().getClaims())
                .containsEntry("token_use", "access")
                .containsEntry("client_id", CLIENT);
        assertThat(id.getJWTClaimsSet().getClaims())
                .containsEntry("token_use", "id")
                .containsEntry("email", "claims@example.org");
        assertThat(id.getJWTClaimsSet().getAudience()).containsExactly(CLIENT);
        assertThat(id.getJWTClaimsSet().getIssuer()).isEqualTo(server.issuer());
    }

    @Test
    void aTakenAddressIsTold() {
        signUp("taken@example.org");

        assertThatThrownBy(() -> signUp("TAKEN@example.org")).isInstanceOf(UsernameExistsException.class);
    }

    @Test
    void anUnknownUserIsAnsweredLikeAWrongPassword() throws Exception {
        confirmedAndSignedIn("known@example.org");

        assertThatThrownBy(() -> signIn("known@example.org", "wrong password"))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Incorrect username or password.");
        assertThatThrownBy(() -> signIn("nobody@example.org", "wrong password"))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Incorrect username or password.");
        assertThat(client.forgotPassword(b -> b.clientId(CLIENT).username("nobody@example.org"))
                        .codeDeliveryDetails()
                        .destination())
                .isEqualTo("n***@e***");
        assertThatThrownBy(() -> client.confirmForgotPassword(b -> b.clientId(CLIENT)
                        .username("nobody@example.org")
                        .confirmationCode("123456")
                        .password(PASSWORD)))
                .isInstanceOf(CodeMismatchException.class);
    }

    @Test
    void anUnconfirmedAccountCannotSignIn() {
        signUp("unconfirmed@example.org");

        assertThatThrownBy(() -> signIn("unconfirmed@example.org", PASSWORD))
                .isInstanceOf(UserNotConfirmedException.class);
        assertThatThrownBy(() -> signIn("unconfirmed@example.org", "wrong password"))
                .isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> client.signUp(
                        b -> b.clientId(CLIENT).username("short@example.org").password("1234567")))
                .isInstanceOf(InvalidPasswordException.class);
        assertThatThrownBy(() -> signUp("no address")).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> client.signUp(
                        b -> b.clientId("other").username("a@example.org").password(PASSWORD)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.getUser(b -> b.accessToken("nonsense")))
                .isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> client.initiateAuth(b ->
                        b.clientId(CLIENT).authFlow("CUSTOM_AUTH").authParameters(Map.of("USERNAME", "a@example.org"))))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aCodeWorksOnceForTenMinutesAndFiveTries() throws Exception {
        signUp("codes@example.org");
        String right = newestCode();
        String wrong = right.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < Codes.MAX_TRIES; i++) {
            assertThatThrownBy(() -> confirm("codes@example.org", wrong)).isInstanceOf(CodeMismatchException.class);
        }
        assertThatThrownBy(() -> confirm("codes@example.org", right))
                .isInstanceOf(TooManyFailedAttemptsException.class);

        client.resendConfirmationCode(b -> b.clientId(CLIENT).username("codes@example.org"));
        String late = newestCode();
        clock.advance(Codes.LIFETIME);
        assertThatThrownBy(() -> confirm("codes@example.org", late)).isInstanceOf(ExpiredCodeException.class);

        client.resendConfirmationCode(b -> b.clientId(CLIENT).username("codes@example.org"));
        String good = newestCode();
        confirm("codes@example.org", good);
        assertThatThrownBy(() -> confirm("codes@example.org", good)).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void onlySoManyCodesAreSentAnHour() {
        signUp("many@example.org");
        for (int i = 1; i < Codes.MAX_SENDS_PER_HOUR; i++) {
            client.resendConfirmationCode(b -> b.clientId(CLIENT).username("many@example.org"));
        }

        assertThatThrownBy(() ->
                        client.resendConfirmationCode(b -> b.clientId(CLIENT).username("many@example.org")))
                .isInstanceOf(LimitExceededException.class);

        clock.advance(Duration.ofMinutes(61));
        client.resendConfirmationCode(b -> b.clientId(CLIENT).username("many@example.org"));
    }

    @Test
    void aForgottenPasswordIsReplacedByACode() throws Exception {
        confirmedAndSignedIn("forgetful@example.org");

        client.forgotPassword(b -> b.clientId(CLIENT).username("forgetful@example.org"));
        String code = newestCode();
        client.confirmForgotPassword(b -> b.clientId(CLIENT)
                .username("forgetful@example.org")
                .confirmationCode(code)
                .password("a new password"));

        assertThat(signIn("forgetful@example.org", "a new password").accessToken())
                .isNotBlank();
        assertThatThrownBy(() -> signIn("forgetful@example.org", PASSWORD)).isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> client.confirmForgotPassword(b -> b.clientId(CLIENT)
                        .username("forgetful@example.org")
                        .confirmationCode(code)
                        .password("another password")))
                .isInstanceOf(ExpiredCodeException.class);
    }

    @Test
    void signingOutEverywhereRevokesEveryToken() throws Exception {
        AuthenticationResultType one = confirmedAndSignedIn("leaver@example.org");
        AuthenticationResultType other = signIn("leaver@example.org", PASSWORD);

        client.globalSignOut(b -> b.accessToken(one.accessToken()));

        assertThatThrownBy(() -> client.getUser(b -> b.accessToken(other.accessToken())))
                .isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> refresh(other.refreshToken())).isInstanceOf(NotAuthorizedException.class);
        assertThat(signIn("leaver@example.org", PASSWORD).accessToken()).isNotBlank();
    }

    @Test
    void anAccessTokenExpiresAndIsRefreshed() throws Exception {
        AuthenticationResultType signedIn = confirmedAndSignedIn("stayer@example.org");
        clock.advance(Duration.ofHours(1));
        assertThatThrownBy(() -> client.getUser(b -> b.accessToken(signedIn.accessToken())))
                .isInstanceOf(NotAuthorizedException.class);

        AuthenticationResultType refreshed = refresh(signedIn.refreshToken());

        assertThat(client.getUser(b -> b.accessToken(refreshed.accessToken())).username())
                .isNotBlank();
        clock.advance(Duration.ofDays(30));
        assertThatThrownBy(() -> refresh(signedIn.refreshToken())).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void guessingPasswordsLocksTheAccountForAWhile() throws Exception {
        confirmedAndSignedIn("guessed@example.org");
        for (int i = 0; i < 6; i++) {
            clock.advance(Duration.ofSeconds(2));
            assertThatThrownBy(() -> signIn("guessed@example.org", "wrong password"))
                    .hasMessageContaining("Incorrect username or password.");
        }

        assertThatThrownBy(() -> signIn("guessed@example.org", PASSWORD))
                .hasMessageContaining("Password attempts exceeded");
        clock.advance(Duration.ofSeconds(2));
        assertThat(signIn("guessed@example.org", PASSWORD).accessToken()).isNotBlank();
    }

    @Test
    void aLockedAccountAnswersNoFasterThanAnUnknownOne() throws Exception {
        confirmedAndSignedIn("locked@example.org");
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> signIn("locked@example.org", "wrong password"))
                    .isInstanceOf(NotAuthorizedException.class);
        }

        assertThat(fastestRefusal("locked@example.org"))
                .isGreaterThan(fastestRefusal("nobody@example.org").dividedBy(2));
    }

    private Duration fastestRefusal(String email) {
        Duration fastest = Duration.ofDays(1);
        for (int i = 0; i < 10; i++) {
            long begin = System.nanoTime();
            assertThatThrownBy(() -> signIn(email, PASSWORD)).isInstanceOf(NotAuthorizedException.class);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }
        return fastest;
    }

    @Test
    void aRestartKeepsAccountsAndTokens() throws Exception {
        AuthenticationResultType signedIn = confirmedAndSignedIn("durable@example.org");

        stopServer();
        startServer();

        assertThat(client.getUser(b -> b.accessToken(signedIn.accessToken())).username())
                .isNotBlank();
        assertThat(refresh(signedIn.refreshToken()).accessToken()).isNotBlank();
        assertThat(signIn("durable@example.org", PASSWORD).accessToken()).isNotBlank();
    }

    @Test
    void theMailboxShowsWhatWouldHaveBeenSent() throws Exception {
        assertThat(get("/local/mailbox")).contains("Nothing here yet").contains("http-equiv=\"refresh\"");

        signUp("o'neil&co@example.org");

        assertThat(get("/local/mailbox"))
                .contains("Confirm your e-mail address", newestCode(), "o&#39;neil&amp;co@example.org")
                .doesNotContain("o'neil&co@");
        JsonNode mail = new ObjectMapper().readTree(get("/local/mailbox.json")).get(0);
        assertThat(mail.path("to").asText()).isEqualTo("o'neil&co@example.org");
        assertThat(mail.path("sent_at").asText()).startsWith("2026-01-01T12:00");
    }

    private String signUp(String email) {
        return client.signUp(b -> b.clientId(CLIENT)
                        .username(email)
                        .password(PASSWORD)
                        .userAttributes(attribute("email", email), attribute("name", "Ada")))
                .userSub();
    }

    private void confirm(String email, String code) {
        client.confirmSignUp(b -> b.clientId(CLIENT).username(email).confirmationCode(code));
    }

    private AuthenticationResultType confirmedAndSignedIn(String email) throws Exception {
        signUp(email);
        confirm(email, newestCode());
        return signIn(email, PASSWORD);
    }

    private AuthenticationResultType signIn(String email, String password) {
        return client.initiateAuth(b -> b.clientId(CLIENT)
                        .authFlow("USER_PASSWORD_AUTH")
                        .authParameters(Map.of("USERNAME", email, "PASSWORD", password)))
                .authenticationResult();
    }

    private AuthenticationResultType refresh(String refreshToken) {
        return client.initiateAuth(b -> b.clientId(CLIENT)
                        .authFlow("REFRESH_TOKEN_AUTH")
                        .authParameters(Map.of("REFRESH_TOKEN", refreshToken)))
                .authenticationResult();
    }

    private String newestCode() throws Exception {
        return new ObjectMapper()
                .readTree(get("/local/mailbox.json"))
                .path(0)
                .path("code")
                .asText();
    }

    private String get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.endpoint().resolve(path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
