package tv.headwater.flink.viewing;

/** What a viewer's time goes to; decided from the player's state and what came before (docs/metrics.md). */
public enum Spending {
    /** Nobody waits and nothing is known: not yet begun, preloading, or over. */
    NOTHING,
    STARTUP,
    PLAY,
    PAUSE,
    REBUFFER,
    SEEK,
    /** Loading again after the first frame, without a seek or a stall. */
    RELOAD;

    /** Whether a viewer waits or watches. */
    boolean isCounted() {
        return this != NOTHING && this != PAUSE;
    }

    static Spending of(PlayerState state, boolean started, boolean seeking) {
        return switch (state) {
            case UNKNOWN, PRELOADING, ENDED, FAILED, QUIT -> NOTHING;
            case PAUSED -> PAUSE;
            case PLAYING -> PLAY;
            case STARTING -> started ? RELOAD : STARTUP;
            case SEEKING -> started ? SEEK : STARTUP;
            // Some players report a stall before the first frame; that is start-up. After a seek it belongs to the
            // seek.
            case REBUFFERING, WAITING -> started ? (seeking ? SEEK : REBUFFER) : STARTUP;
        };
    }
}
