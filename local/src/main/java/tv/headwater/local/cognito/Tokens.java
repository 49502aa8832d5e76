package tv.headwater.local.cognito;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Access and id tokens with the claims of Cognito's, signed with RS256. */
final class Tokens {
    static final Duration LIFETIME = Duration.ofHours(1);
    private static final String SESSION = "origin_jti";
    private static final String USE = "token_use";
    private static final String ACCESS = "access";

    private final RSAKey key;
    private final String issuer;
    private final String clientId;
    private final Clock clock;

    Tokens(RSAKey key, String issuer, String clientId, Clock clock) {
        this.key = key;
        this.issuer = issuer;
        this.clientId = clientId;
        this.clock = clock;
    }

    String access(Account account, SessionStore.Session session) {
        return sign(claims(account, session)
                .claim(USE, ACCESS)
                .claim("client_id", clientId)
                .claim("scope", "aws.cognito.signin.user.admin")
                .claim("username", account.sub().toString()));
    }

    String id(Account account, SessionStore.Session session) {
        JWTClaimsSet.Builder claims = claims(account, session)
                .claim(USE, "id")
                .audience(clientId)
                .claim("cognito:username", account.sub().toString());
        account.attributes().forEach(claims::claim);
        return sign(claims.claim("email", account.email()).claim("email_verified", true));
    }

    @SuppressWarnings("JavaUtilDate") // The library's claims are java.util.Date.
    private JWTClaimsSet.Builder claims(Account account, SessionStore.Session session) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .subject(account.sub().toString())
                .issuer(issuer)
                .claim(SESSION, session.id().toString())
                .claim("auth_time", session.startedAt().getEpochSecond())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString());
    }

    private String sign(JWTClaimsSet.Builder claims) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException("Cannot sign a token", failed);
        }
    }

    /** The session that an access token belongs to, once signature, use and expiry are checked. */
    @SuppressWarnings("JavaUtilDate") // The library's claims are java.util.Date.
    UUID session(String accessToken) {
        try {
            SignedJWT token = SignedJWT.parse(accessToken);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    || !token.verify(new RSASSAVerifier(key.toRSAPublicKey()))
                    || !ACCESS.equals(claims.getStringClaim(USE))
                    || !clientId.equals(claims.getStringClaim("client_id"))) {
                throw CognitoErrors.notAuthorized("Invalid Access Token");
            }
            if (!clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
                throw CognitoErrors.notAuthorized("Access Token has expired");
            }
            return UUID.fromString(claims.getStringClaim(SESSION));
        } catch (ParseException | JOSEException | IllegalArgumentException unreadable) {
            throw CognitoErrors.notAuthorized("Invalid Access Token");
        }
    }

    /** The public half, for those who check tokens themselves. */
    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }
}
