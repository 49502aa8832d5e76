package tv.headwater.events.cmcd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text that the records of a body mostly have in common, such as their session: it is built once. */
final class RepeatedText {
    private String last = "";
    private int from;
    private int to;

    /** The text in these bytes of the body; all calls must speak of the same body. */
    String of(byte[] body, int first, int afterLast) {
        if (!Arrays.equals(body, from, to, body, first, afterLast)) {
            last = new String(body, first, afterLast - first, StandardCharsets.ISO_8859_1);
            from = first;
            to = afterLast;
        }
        return last;
    }
}
