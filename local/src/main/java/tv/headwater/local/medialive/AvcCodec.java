package tv.headwater.local.medialive;

import java.util.Locale;
import java.util.Optional;

/** Names the H.264 profile of a transport stream as playlists do (RFC 6381 §3.3), from its first parameter set. */
final class AvcCodec {
    private static final int NAL_TYPE_MASK = 0x1f;
    private static final int SEQUENCE_PARAMETERS = 7;

    private AvcCodec() {}

    /** The codec string; empty when there is no H.264 parameter set in {@code bytes}. */
    static Optional<String> of(byte[] bytes) {
        for (int i = 0; i + 6 < bytes.length; i++) {
            boolean startCode = bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1;
            if (startCode && (bytes[i + 3] & NAL_TYPE_MASK) == SEQUENCE_PARAMETERS && (bytes[i + 3] & 0x60) != 0) {
                return Optional.of(
                        String.format(Locale.ROOT, "avc1.%02x%02x%02x", bytes[i + 4], bytes[i + 5], bytes[i + 6]));
            }
        }
        return Optional.empty();
    }
}
