package tv.headwater.events.cmcd;

import java.nio.charset.StandardCharsets;

/** Walks over the lines of a body that say something, without the blanks around them and without copying. */
final class BodyLines {
    private final byte[] body;
    private int next;
    private int number;
    private int from;
    private int to;

    BodyLines(byte[] body) {
        this.body = body;
    }

    /** All of it as one line. */
    static BodyLines only(byte[] record) {
        BodyLines lines = new BodyLines(record);
        lines.number = 1;
        lines.take(0, record.length);
        return lines;
    }

    /** Goes to the next line that is not blank, if there is one. */
    boolean next() {
        while (next < body.length) {
            int end = endOfLine(body, next);
            take(next, end);
            number++;
            next = end + 1;
            if (from < to) {
                return true;
            }
        }
        return false;
    }

    byte[] body() {
        return body;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Counted from 1, blank lines too. */
    int number() {
        return number;
    }

    String text() {
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }

    private void take(int first, int afterLast) {
        from = first;
        to = afterLast;
        while (from < to && isBlank(body[from])) {
            from++;
        }
        while (to > from && isBlank(body[to - 1])) {
            to--;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    private static int endOfLine(byte[] body, int first) {
        int i = first;
        for (; i <= body.length - EightBytes.COUNT; i += EightBytes.COUNT) {
            long lineFeeds = EightBytes.lineFeeds(EightBytes.at(body, i));
            if (lineFeeds != 0) {
                return i + EightBytes.before(lineFeeds);
            }
        }
        while (i < body.length && body[i] != '\n') {
            i++;
        }
        return i;
    }
}
