package tv.headwater.events.cmcd;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Text whose bytes are written as {@code %41}. */
final class PercentEncoding {
    private static final int ESCAPE_CHARS = 3;

    private PercentEncoding() {}

    /**
     * The bytes of a query's argument, or null if it has broken escapes. A plus is a space: players that build the query from form
     * data write one so, and a real plus always arrives encoded.
     */
    static byte @Nullable [] decodeArgument(String argument) {
        byte[] from = argument.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
        byte[] plain = new byte[from.length];
        int length = 0;
        for (int i = 0; i < from.length; length++) {
            int escaped = escapedByte(from, i);
            if (escaped < 0 && from[i] == '%') {
                return null;
            }
            plain[length] = (byte) (escaped < 0 ? from[i] : escaped);
            i += escaped < 0 ? 1 : ESCAPE_CHARS;
        }
        return Arrays.copyOf(plain, length);
    }

    /**
     * A path as it was before encoding, or null if that is not UTF-8. What is no escape stays, a plus too: players that send paths
     * unencoded exist.
     */
    static @Nullable String decodePath(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] from = path.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(from.length);
        for (int i = 0; i < from.length; ) {
            int escaped = escapedByte(from, i);
            plain.put((byte) (escaped < 0 ? from[i] : escaped));
            i += escaped < 0 ? 1 : ESCAPE_CHARS;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(plain.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static int escapedByte(byte[] ascii, int at) {
        if (ascii[at] != '%' || at + ESCAPE_CHARS > ascii.length) {
            return -1;
        }
        int high = Character.digit(ascii[at + 1], 16);
        int low = Character.digit(ascii[at + 2], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
