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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Signs and checks playback tokens: JWTs with HMAC-SHA-256 (RFC 7519, RFC 7515). The portal issues them, ingest-api
 * checks them; both know the keys. Thread-safe.
 */
public final class PlaybackTokens {
    /** @see PlaybackKeys#MIN_SECRET_BYTES */
    public static final int MIN_SECRET_BYTES = PlaybackKeys.MIN_SECRET_BYTES;

    private static final int MAX_TOKEN_CHARS = 1024;
    private static final String NONCE = "nonce";

    private final PlaybackKeys.Key signing;
    private final Map<String, byte[]> secrets;

    /** @throws IllegalArgumentException if the secret is shorter than {@value #MIN_SECRET_BYTES} bytes in UTF-8 */
    public PlaybackTokens(String secret) {
        this(PlaybackKeys.of(secret));
    }

    public PlaybackTokens(PlaybackKeys keys) {
        this.signing = keys.signing();
        this.secrets = keys.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        PlaybackKeys.Key::id, key -> key.secret().getBytes(StandardCharsets.UTF_8)));
    }

    /** Signs with the first key, and names it. */
    public String sign(PlaybackToken token) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .audience(token.broadcastId())
                .subject(token.viewerId())
                .claim(NONCE, token.nonce())
                .expirationTime(Date.from(token.expiresAt()))
                .build();
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.HS256);
        if (!signing.id().isEmpty()) {
            header.keyID(signing.id());
        }
        SignedJWT jwt = new SignedJWT(header.build(), claims);
        try {
            jwt.sign(new MACSigner(signing.secret()));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a playback token", e);
        }
        return jwt.serialize();
    }

    /** The token's content, or empty if it is malformed, not signed by us, or expired at {@code now}. */
    public Optional<PlaybackToken> verify(String signed, Instant now) {
        return read(signed).filter(token -> now.isBefore(token.expiresAt()));
    }

    /** The token's content, even if it has expired, or empty if it is malformed or not signed by us. */
    public Optional<PlaybackToken> read(String signed) {
        if (signed.length() > MAX_TOKEN_CHARS) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(signed);
            return isOurs(jwt) ? read(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(SignedJWT jwt) throws JOSEException {
        String keyId = jwt.getHeader().getKeyID();
        byte[] secret = secrets.get(keyId == null ? "" : keyId);
        return secret != null
                && JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
                && jwt.verify(new MACVerifier(secret));
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
