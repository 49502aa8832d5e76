package tv.headwater.flink.viewing;

/** The plain sums of an {@link AudienceTally}, in the order of {@link AudienceTally#addTo}. Places are stored: only ever add at the end. */
enum Figure {
    VIEWERS,
    PLAYS,
    VIEWS,
    STARTS,
    EXITS_BEFORE_START,
    START_FAILURES,
    PLAYBACK_FAILURES,
    PLAY_MILLIS,
    WATCH_MILLIS,
    REBUFFER_MILLIS,
    SEEK_MILLIS,
    REBUFFERS,
    BITRATE_MILLIS,
    KBPS_SUM,
    KBPS_VIEWS,
    STARTUP_SUM_MILLIS,
    JOINS,
    LEAVES,
    BITRATE_PLAY_MILLIS,
    SCORE_SUM,
    SCORED_VIEWS
}
