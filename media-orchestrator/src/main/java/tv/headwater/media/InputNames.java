package tv.headwater.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names the MediaLive input of each broadcast and generation by a secret that follows from ours: the orchestrator and the
 * ingest relay both know it, nobody stores it, and a repeated creation asks for the same one (docs/decisions/0032).
 */
public final class InputNames {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_SECRET_BYTES = 32;
    private static final int NAME_CHARS = 40;

    private final SecretKeySpec key;

    /** @param secret at least 32 bytes; changing it gives every running input a new name, which restarts its channel */
    public InputNames(String secret) {
        byte[] bytes = secret.getBytes(UTF_8);
        if (bytes.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "the secret of input names needs at least " + MIN_SECRET_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    public InputName of(UUID broadcastId, int generation) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] code = mac.doFinal((broadcastId + "/" + generation).getBytes(UTF_8));
            return new InputName(HexFormat.of().formatHex(code).substring(0, NAME_CHARS));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "InputNames[hidden]";
    }
}
