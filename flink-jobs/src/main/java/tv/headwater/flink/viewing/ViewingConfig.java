package tv.headwater.flink.viewing;

import java.time.Duration;

/**
 * What may differ between installations of the viewing job.
 *
 * @param rules of silence and disorder
 * @param sketchKey secret with which viewers enter the sketch of unique viewers; empty where nobody would make ids up
 * @param forgetBroadcastAfter the last viewer left: a broadcast's totals begin anew if it is watched again later than this
 */
public record ViewingConfig(ViewRules rules, Duration forgetBroadcastAfter, String sketchKey) {
    /** CMCD's reporting interval in our watch page. */
    private static final long INTERVAL_MILLIS = 10_000;

    public ViewingConfig {
        if (forgetBroadcastAfter.toMillis() <= AudienceFold.BUCKET_OPEN_MILLIS) {
            throw new IllegalArgumentException(
                    "forgetBroadcastAfter must be longer than buckets are open, not " + forgetBroadcastAfter);
        }
    }

    /** Players that report every 10 s: gone after 25 s of silence, final after a minute; broadcasts are kept for a day. */
    public static ViewingConfig standard() {
        return new ViewingConfig(ViewRules.forInterval(INTERVAL_MILLIS), Duration.ofDays(1), "");
    }
}
