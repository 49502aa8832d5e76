package tv.headwater.local.edge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a request asks for (RFC 9110 §14). A header of several ranges, or one that is not understood,
 * asks for all, as the RFC allows.
 *
 * @param length 0 with {@code partial} when nothing of the file lies in the range
 */
record ByteRange(long from, long length, boolean partial) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    static ByteRange of(@Nullable String header, long size) {
        Matcher range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches() || range.group().equals("bytes=-")) {
            return new ByteRange(0, size, false);
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(range.group(2)));
            return new ByteRange(size - last, last, true);
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < from) {
            return new ByteRange(0, size, false);
        }
        return new ByteRange(from, Math.max(0, to - from + 1), true);
    }

    boolean isUnsatisfiable() {
        return partial && length == 0;
    }

    String contentRange(long size) {
        return isUnsatisfiable() ? "bytes */" + size : "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
