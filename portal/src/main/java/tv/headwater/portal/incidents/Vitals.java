package tv.headwater.portal.incidents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the watch knows of one broadcast that is wanted on air, or has an open incident.
 *
 * @param phase what the orchestrator observes; null before it has begun
 * @param phaseSince since when the encoder is gone, or when the phase was written last
 * @param asOf event time of the live figures; null if nobody ever watched
 * @param usualViewers median of the four minutes before the last; null if nobody watched then
 * @param last the last minute that is settled, {@code instant} its last 30 s, {@code before} the ten minutes before it
 */
record Vitals(
        UUID broadcastId,
        boolean onAir,
        @Nullable String phase,
        @Nullable Instant phaseSince,
        @Nullable Instant asOf,
        int viewersNow,
        Tries tries,
        @Nullable Double usualViewers,
        Stretch last,
        Stretch instant,
        Stretch before) {

    /** Views so far, and how many of them failed. */
    record Tries(long views, long failures) {}

    /** Sums over a stretch of the series. */
    record Stretch(long watchMillis, long rebufferMillis, long starts, long startupSumMillis) {
        double rebufferRatio() {
            return watchMillis == 0 ? 0 : (double) rebufferMillis / watchMillis;
        }

        double startupMillis() {
            return starts == 0 ? 0 : (double) startupSumMillis / starts;
        }
    }
}
