package tv.headwater.flink.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** An id of any length as 128 bits: a UUID's own, and of anything else so much of its SHA-256. Not thread-safe. */
final class IdDigest {
    private static final int UUID_CHARACTERS = 36;

    private final MessageDigest sha256 = sha256();
    private long most;
    private long least;

    void take(String id) {
        if (!takeUuid(id)) {
            ByteBuffer hash = ByteBuffer.wrap(sha256.digest(id.getBytes(StandardCharsets.UTF_8)));
            most = hash.getLong();
            least = hash.getLong();
        }
    }

    long most() {
        return most;
    }

    long least() {
        return least;
    }

    private boolean takeUuid(String id) {
        if (id.length() != UUID_CHARACTERS || id.charAt(8) != '-') {
            return false;
        }
        try {
            UUID uuid = UUID.fromString(id);
            most = uuid.getMostSignificantBits();
            least = uuid.getLeastSignificantBits();
            // Java reads what is no UUID by the letter as well, and the same one in other letters.
            return uuid.toString().equals(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
