package tv.headwater.events.playback;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * Signs and checks playback tokens: JWTs with HMAC-SHA-256 (RFC 7519, RFC 7515). The portal issues them, ingest-api
 * checks them; both know the secret. Thread-safe.
 */
public final class PlaybackTokens {
    /** HS256 wants a key of at least 256 bits (RFC 7518 §3.2). */
    public static final int MIN_SECRET_BYTES = 32;

    private static final int MAX_TOKEN_CHARS = 1024;
    private static final String NONCE = "nonce";

    private final byte[] secret;

    /** @throws IllegalArgumentException if the secret is shorter than {@value #MIN_SECRET_BYTES} bytes in UTF-8 */
    public PlaybackTokens(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        if (this.secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("the playback secret needs at least " + MIN_SECRET_BYTES + " bytes");
        }
    }

    public String sign(PlaybackToken token) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .audience(token.broadcastId())
                .subject(token.viewerId())
                .claim(NONCE, token.nonce())
                .expirationTime(Date.from(token.expiresAt()))
                .build();
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            jwt.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a playback token", e);
        }
        return jwt.serialize();
    }

    /** The token's content, or empty if it is malformed, not signed by us, or expired at {@code now}. */
    public Optional<PlaybackToken> verify(String signed, Instant now) {
        if (signed.length() > MAX_TOKEN_CHARS) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(signed);
            boolean ours =
                    JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) && jwt.verify(new MACVerifier(secret));
            return ours ? read(jwt.getJWTClaimsSet()).filter(t -> now.isBefore(t.expiresAt())) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static Optional<PlaybackToken> read(JWTClaimsSet claims) throws ParseException {
        String nonce = claims.getStringClaim(NONCE);
        if (claims.getAudience().size() != 1
                || claims.getSubject() == null
                || nonce == null
                || claims.getExpirationTime() == null) {
            return Optional.empty();
        }
        return Optional.of(new PlaybackToken(
                claims.getAudience().get(0),
                claims.getSubject(),
                nonce,
                claims.getExpirationTime().toInstant()));
    }
}
