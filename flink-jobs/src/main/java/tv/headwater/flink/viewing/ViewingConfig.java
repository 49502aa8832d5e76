package tv.headwater.flink.viewing;

import java.time.Duration;

/**
 * What may differ between installations of the viewing job.
 *
 * @param rules of silence and disorder
 * @param sketchKey secret with which viewers enter the sketch of unique viewers; empty where nobody would make ids up
 * @param viewsInMemory views that each task works on in memory, 2 to 4 KB each; on RocksDB all others are read and written with
 *     each of their records and take some 200 bytes for their wake-up, on heap all are in memory anyway
 * @param broadcastsInMemory the same for broadcasts; some 50 KB each, up to 1 MB with as many values as breakdowns tell apart
 * @param forgetBroadcastAfter the last viewer left: a broadcast's totals begin anew if it is watched again later than this
 */
public record ViewingConfig(
        ViewRules rules, int viewsInMemory, int broadcastsInMemory, Duration forgetBroadcastAfter, String sketchKey) {
    static final int VIEWS_IN_MEMORY = 100_000;
    static final int BROADCASTS_IN_MEMORY = 1_000;
    /** CMCD's reporting interval in our watch page. */
    private static final long INTERVAL_MILLIS = 10_000;

    public ViewingConfig {
        if (viewsInMemory < 1 || broadcastsInMemory < 1) {
            throw new IllegalArgumentException("viewsInMemory and broadcastsInMemory must be at least 1, not "
                    + viewsInMemory + " and " + broadcastsInMemory);
        }
        if (forgetBroadcastAfter.toMillis() <= AudienceFold.BUCKET_OPEN_MILLIS) {
            throw new IllegalArgumentException(
                    "forgetBroadcastAfter must be longer than buckets are open, not " + forgetBroadcastAfter);
        }
    }

    /** Players that report every 10 s: gone after 25 s of silence, final after a minute; broadcasts are kept for a day. */
    public static ViewingConfig standard() {
        return new ViewingConfig(
                ViewRules.forInterval(INTERVAL_MILLIS), VIEWS_IN_MEMORY, BROADCASTS_IN_MEMORY, Duration.ofDays(1), "");
    }
}
