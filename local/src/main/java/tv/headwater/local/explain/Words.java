package tv.headwater.local.explain;

import java.util.Locale;
import tv.headwater.flink.viewing.PlayerState;
import tv.headwater.flink.viewing.Spending;

/** Figures and terms as people read them. */
final class Words {
    private static final int MILLIS_PER_SECOND = 1000;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final double PERCENT = 100;
    private static final int MIN_GROUPED = 10_000;

    private Words() {}

    /** {@code 43 ms}, {@code 3.035 s}, {@code 12 min 05 s}. */
    static String duration(long millis) {
        if (millis < MILLIS_PER_SECOND) {
            return millis + " ms";
        }
        long minutes = millis / MILLIS_PER_SECOND / SECONDS_PER_MINUTE;
        return minutes < 2
                ? "%.3f s".formatted(millis / (double) MILLIS_PER_SECOND)
                : "%d min %02d s".formatted(minutes, millis / MILLIS_PER_SECOND % SECONDS_PER_MINUTE);
    }

    /** {@code 18.302 s} after the beginning, {@code 61:05.040} after an hour. */
    static String position(long millis) {
        long minutes = millis / MILLIS_PER_SECOND / SECONDS_PER_MINUTE;
        double seconds = millis / (double) MILLIS_PER_SECOND - minutes * SECONDS_PER_MINUTE;
        return minutes < 2
                ? "%.3f s".formatted(millis / (double) MILLIS_PER_SECOND)
                : "%d:%06.3f".formatted(minutes, seconds);
    }

    static String percent(double ratio) {
        return "%.2f %%".formatted(ratio * PERCENT);
    }

    static String number(long number) {
        return Math.abs(number) < MIN_GROUPED
                ? Long.toString(number)
                : "%,d".formatted(number).replace(',', ' ');
    }

    /** {@code 1 seek}, {@code 2 seeks}. */
    static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String state(PlayerState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static char glyph(Spending on) {
        return switch (on) {
            case NOTHING -> ' ';
            case STARTUP -> 's';
            case PLAY -> '━';
            case PAUSE -> '.';
            case REBUFFER -> 'R';
            case SEEK -> 'k';
            case RELOAD -> 'l';
        };
    }

    static String format(String sf) {
        return switch (sf) {
            case "h" -> "HLS";
            case "d" -> "DASH";
            case "s" -> "Smooth Streaming";
            case "e" -> "HESP";
            default -> "sf=" + sf;
        };
    }

    static String streamType(String st) {
        return switch (st) {
            case "v" -> "on demand";
            case "l" -> "live";
            case "ll" -> "low-latency live";
            default -> "st=" + st;
        };
    }

    static String event(String token) {
        return switch (token) {
            case "ps" -> "state";
            case "t" -> "interval";
            case "rr" -> "response";
            case "bc" -> "bitrate";
            case "e" -> "error";
            case "pr" -> "rate";
            case "ce" -> "custom";
            case "b" -> "background";
            case "c" -> "content";
            default -> token;
        };
    }
}
