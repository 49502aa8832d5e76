package tv.headwater.portal.clips;

import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.Form;

/**
 * A cut that somebody asks for.
 *
 * @param source {@code live}, whose times are ms since epoch, or {@code recording}, whose times are ms into the video
 */
record ClipWish(String title, String source, long fromMillis, long toMillis) {
    static final int MAX_MILLIS = 60_000;
    static final int MIN_MILLIS = 1_000;

    private static final int MAX_TITLE_CHARS = 100;

    /** Null when something is wrong; the form then says what. */
    static @Nullable ClipWish read(Form form) {
        String title = form.text("title");
        if (title.isEmpty() || title.length() > MAX_TITLE_CHARS || title.chars().anyMatch(Character::isISOControl)) {
            form.reject("title", "Give the clip a title of at most " + MAX_TITLE_CHARS + " characters.");
        }
        String source = form.text("source");
        if (!source.equals("live") && !source.equals("recording")) {
            form.reject("source", "source must be live or recording.");
        }
        long from = millis(form, "from_ms");
        long to = millis(form, "to_ms");
        if (!form.hasErrors() && (to - from > MAX_MILLIS || to - from < MIN_MILLIS)) {
            form.reject("to_ms", "A clip is one second to one minute long.");
        }
        return form.hasErrors() ? null : new ClipWish(title, source, from, to);
    }

    private static long millis(Form form, String field) {
        String text = form.text(field);
        if (!text.matches("[0-9]{1,14}")) {
            form.reject(field, field + " must be a number of milliseconds.");
            return 0;
        }
        return Long.parseLong(text);
    }
}
