package tv.headwater.events.cdn;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * CloudFront's way to write a value into a tab-separated line: controls, spaces, non-ASCII and some punctuation as percent
 * escapes, nothing as a hyphen (CloudFront developer guide, "URL encoding in access logs").
 */
final class LogText {
    private static final String NONE = "-";
    private static final String ESCAPED = "<>\"#%{}|\\^~[]`'";
    private static final int FIRST_PRINTABLE = '!';
    private static final int LAST_ASCII = '~';
    private static final int HEX = 16;

    private LogText() {}

    static String write(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return NONE;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xFF;
            if (c < FIRST_PRINTABLE || c > LAST_ASCII || ESCAPED.indexOf(c) >= 0) {
                out.append('%').append(hexDigit(c >> 4)).append(hexDigit(c & 0xF));
            } else {
                out.append((char) c);
            }
        }
        return out.toString();
    }

    /** One level of escapes is undone; what only looks like an escape stays. */
    static @Nullable String read(String written) {
        if (written.isEmpty() || written.equals(NONE)) {
            return null;
        }
        if (written.indexOf('%') < 0) {
            return written;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length());
        byte[] in = written.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < in.length; i++) {
            int escaped = in[i] == '%' && i + 2 < in.length ? escapedByte(in[i + 1], in[i + 2]) : -1;
            bytes.write(escaped >= 0 ? escaped : in[i]);
            i += escaped >= 0 ? 2 : 0;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int escapedByte(byte high, byte low) {
        int h = Character.digit(high, HEX);
        int l = Character.digit(low, HEX);
        return h < 0 || l < 0 ? -1 : h * HEX + l;
    }

    private static char hexDigit(int value) {
        return Character.toUpperCase(Character.forDigit(value, HEX));
    }
}
