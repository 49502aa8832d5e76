package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/** What a player does, as CMCD's {@code sta} says it (CTA-5004-B Table 1). Constants are stored: only ever add at the end. */
public enum PlayerState {
    UNKNOWN,
    STARTING,
    PLAYING,
    SEEKING,
    REBUFFERING,
    PAUSED,
    WAITING,
    ENDED,
    FAILED,
    QUIT,
    PRELOADING;

    /** The state of a {@code sta} token; {@link #UNKNOWN} when it is absent or not in the standard. */
    public static PlayerState of(@Nullable String sta) {
        return switch (sta == null ? "" : sta) {
            case "s" -> STARTING;
            case "p" -> PLAYING;
            case "k" -> SEEKING;
            case "r" -> REBUFFERING;
            case "a" -> PAUSED;
            case "w" -> WAITING;
            case "e" -> ENDED;
            case "f" -> FAILED;
            case "q" -> QUIT;
            case "d" -> PRELOADING;
            default -> UNKNOWN;
        };
    }

    /** The token that says so; empty for {@link #UNKNOWN}. */
    public String sta() {
        return switch (this) {
            case UNKNOWN -> "";
            case STARTING -> "s";
            case PLAYING -> "p";
            case SEEKING -> "k";
            case REBUFFERING -> "r";
            case PAUSED -> "a";
            case WAITING -> "w";
            case ENDED -> "e";
            case FAILED -> "f";
            case QUIT -> "q";
            case PRELOADING -> "d";
        };
    }

    /** Nothing more is to come, unless the viewer starts again. */
    boolean isOver() {
        return this == ENDED || this == FAILED || this == QUIT;
    }

    /** Somebody looks at the player, or waits for it to go on. */
    boolean isWatching() {
        return switch (this) {
            case STARTING, PLAYING, SEEKING, REBUFFERING, WAITING -> true;
            case UNKNOWN, PAUSED, ENDED, FAILED, QUIT, PRELOADING -> false;
        };
    }
}
