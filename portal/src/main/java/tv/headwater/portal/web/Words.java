package tv.headwater.portal.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Turns values into words for pages. */
public final class Words {
    private static final int COLOURS = 8;
    private static final int THOUSAND = 1_000;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "EEE d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    /** One or two letters that stand for a name. */
    public static String initials(String name) {
        String[] parts = name.strip().split("\\s+", 3);
        String first = firstLetter(parts[0]);
        return parts.length > 1 ? first + firstLetter(parts[1]) : first;
    }

    private static String firstLetter(String word) {
        return word.isEmpty() ? "?" : new String(Character.toChars(word.codePointAt(0))).toUpperCase(Locale.ROOT);
    }

    /** 0..7, always the same for the same text. */
    public static int colour(String text) {
        return Math.floorMod(text.hashCode(), COLOURS);
    }

    /** For people; the page's script turns it into their own time zone. */
    public static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** 950, 1.2K, 15K, 3.4M. */
    public static String count(long number) {
        if (number < THOUSAND) {
            return Long.toString(number);
        }
        boolean millions = number >= THOUSAND * THOUSAND;
        double scaled = number / (double) (millions ? THOUSAND * THOUSAND : THOUSAND);
        String digits = scaled < 10
                ? String.format(Locale.ROOT, "%.1f", Math.floor(scaled * 10) / 10)
                : Long.toString((long) scaled);
        return digits + (millions ? "M" : "K");
    }

    public static String counted(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** "just started", "for 12 min", "for 2 h 5 min". */
    public static String since(Instant from, Instant now) {
        long minutes = Math.max(0, Duration.between(from, now).toMinutes());
        if (minutes == 0) {
            return "just started";
        }
        return minutes < 60 ? "for " + minutes + " min" : "for " + minutes / 60 + " h " + minutes % 60 + " min";
    }
}
