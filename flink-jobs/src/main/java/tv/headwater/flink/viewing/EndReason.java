package tv.headwater.flink.viewing;

/** Why a view is over (docs/metrics.md, "end of a view"). Constants are only ever added at the end: they are stored. */
public enum EndReason {
    /** The content came to its end: CMCD {@code sta=e}. */
    ENDED,
    /** The viewer left and the player said so: {@code sta=q}. */
    QUIT,
    /** A fatal error: {@code sta=f}, or an error from which the player did not come back. */
    FAILED,
    /** The player fell silent, the usual end: no player says goodbye when its tab is closed. */
    TIMED_OUT
}
