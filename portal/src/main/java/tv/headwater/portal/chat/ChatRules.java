package tv.headwater.portal.chat;

import org.jspecify.annotations.Nullable;

/** What may be said in a chat. */
final class ChatRules {
    static final int MAX_CHARS = 500;

    private ChatRules() {}

    /** The text as it is published: no space around it, and each run of control characters (line ends too) one space. */
    static String tidy(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** Why a tidy text is refused, in words for its author; null if it is fine. */
    static @Nullable String objection(String text) {
        if (text.isEmpty()) {
            return "There is nothing in this message.";
        }
        int chars = text.codePointCount(0, text.length());
        if (chars > MAX_CHARS) {
            return "A message has at most " + MAX_CHARS + " characters; this one has " + chars + ".";
        }
        return null;
    }
}
