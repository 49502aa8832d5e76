package tv.headwater.local.cognito;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;

/** Passwords and refresh tokens in, tokens out. */
final class SignIns {
    private static final Duration SESSION_LIFETIME = Duration.ofDays(30);
    private static final int REFRESH_TOKEN_BYTES = 48;

    private final DSLContext sql;
    private final AccountStore accounts;
    private final SessionStore sessions;
    private final Parts parts;

    SignIns(DSLContext sql, AccountStore accounts, SessionStore sessions, Parts parts) {
        this.sql = sql;
        this.accounts = accounts;
        this.sessions = sessions;
        this.parts = parts;
    }

    /** What a sign-in needs besides the stores. */
    record Parts(PasswordHasher hasher, Tokens tokens, SecureRandom random, Clock clock) {}

    InitiateAuthResponse initiate(InitiateAuthRequest request) {
        Map<String, String> parameters = request.authParameters();
        return switch (String.valueOf(request.authFlowAsString())) {
            case "USER_PASSWORD_AUTH" -> byPassword(parameters);
            case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN" -> byRefreshToken(parameters);
            default ->
                throw CognitoErrors.invalidParameter("Auth flow " + request.authFlowAsString()
                        + " is not enabled for this client: USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH are.");
        };
    }

    private InitiateAuthResponse byPassword(Map<String, String> parameters) {
        String email = Credentials.email(parameters.get("USERNAME"));
        String password = Credentials.password(parameters.get("PASSWORD"));
        Account account = accounts.byEmail(sql, email);
        if (account == null) {
            parts.hasher().pretend(password);
            throw CognitoErrors.wrongCredentials();
        }
        Instant now = parts.clock().instant();
        if (SignInLock.isLocked(account, now)) {
            parts.hasher().pretend(password);
            throw CognitoErrors.notAuthorized("Password attempts exceeded");
        }
        if (!parts.hasher().matches(password, account.passwordHash())) {
            accounts.countFailure(sql, account.sub(), now);
            throw CognitoErrors.wrongCredentials();
        }
        if (!account.confirmed()) {
            throw CognitoErrors.notConfirmed();
        }
        accounts.forgetFailures(sql, account.sub());
        return begin(account, now);
    }

    private InitiateAuthResponse begin(Account account, Instant now) {
        byte[] random = new byte[REFRESH_TOKEN_BYTES];
        parts.random().nextBytes(random);
        String refreshToken = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        SessionStore.Session session =
                new SessionStore.Session(UUID.randomUUID(), account.sub(), now, now.plus(SESSION_LIFETIME), false);
        sql.transaction(transaction -> sessions.insert(DSL.using(transaction), session, hash(refreshToken)));
        return answer(tokens(account, session).refreshToken(refreshToken));
    }

    private InitiateAuthResponse byRefreshToken(Map<String, String> parameters) {
        String refreshToken = Credentials.required(parameters.get("REFRESH_TOKEN"), "REFRESH_TOKEN");
        SessionStore.Session session = sessions.byRefreshHash(sql, hash(refreshToken));
        if (session == null) {
            throw CognitoErrors.notAuthorized("Invalid Refresh Token");
        }
        if (session.revoked()) {
            throw CognitoErrors.notAuthorized("Refresh Token has been revoked");
        }
        if (!parts.clock().instant().isBefore(session.expiresAt())) {
            throw CognitoErrors.notAuthorized("Refresh Token has expired");
        }
        Account account = accounts.bySub(sql, session.sub());
        if (account == null) {
            throw CognitoErrors.notAuthorized("Invalid Refresh Token");
        }
        return answer(tokens(account, session));
    }

    private AuthenticationResultType.Builder tokens(Account account, SessionStore.Session session) {
        return AuthenticationResultType.builder()
                .accessToken(parts.tokens().access(account, session))
                .idToken(parts.tokens().id(account, session))
                .tokenType("Bearer")
                .expiresIn((int) Tokens.LIFETIME.toSeconds());
    }

    private static InitiateAuthResponse answer(AuthenticationResultType.Builder result) {
        return InitiateAuthResponse.builder()
                .challengeParameters(Map.of())
                .authenticationResult(result.build())
                .build();
    }

    private static byte[] hash(String refreshToken) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(refreshToken.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
