package tv.headwater.ingest.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.playback.PlaybackToken;

/**
 * Names beacons: the same line of the same playback has the same id, so that what a player sends again after a 503 is seen to be the
 * same. Without a time in it a line says nothing of its own and gets an id of its own. Not thread-safe.
 */
final class BeaconId {
    private static final int BYTE_BITS = 8;
    private static final long BYTE = 0xFF;
    private static final long VERSION_5 = 0x5000L;
    private static final long NO_VERSION = ~0xF000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long NO_VARIANT = 0x3FFF_FFFF_FFFF_FFFFL;

    private final MessageDigest digest = sha1();

    /** @param timeMillis the time that the line carries */
    String of(PlaybackToken token, String line, @Nullable Long timeMillis) {
        if (timeMillis == null) {
            return UUID.randomUUID().toString();
        }
        digest.update(token.broadcastId().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(token.nonce().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        byte[] hash = digest.digest(line.getBytes(StandardCharsets.UTF_8));
        long most = number(hash, 0) & NO_VERSION | VERSION_5;
        long least = number(hash, Long.BYTES) & NO_VARIANT | VARIANT;
        return new UUID(most, least).toString();
    }

    private static long number(byte[] hash, int from) {
        long number = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            number = number << BYTE_BITS | hash[i] & BYTE;
        }
        return number;
    }

    /** For names, not against forgers; name-based UUIDs are made of it (RFC 9562 §5.5). */
    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
