package tv.headwater.local.ffmpeg;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines a process complained with, and no more. */
final class LastLines {
    static final int MAX_LINES = 40;
    static final int MAX_LINE_CHARS = 500;

    private final Deque<String> lines = new ArrayDeque<>(MAX_LINES);

    synchronized void add(String line) {
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.length() > MAX_LINE_CHARS ? line.substring(0, MAX_LINE_CHARS) : line);
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
