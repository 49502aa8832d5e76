package tv.headwater.local.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.viewing.ToldView;

/**
 * What was understood of one session.
 *
 * @param eventRecords records of event mode, of which {@code distinctEvents} differ
 * @param withoutState event records that do not tell the player's state
 * @param numberRestarts how often sequence numbers began anew
 * @param events event records by their token
 * @param requests what came with requests
 * @param dropped how often each key was left out, and why
 * @param view the timeline, null without event records
 */
record SessionReport(
        @Nullable String sid,
        @Nullable String cid,
        @Nullable String player,
        @Nullable String userAgent,
        @Nullable String format,
        @Nullable String streamType,
        List<Integer> versions,
        long eventRecords,
        long distinctEvents,
        long withoutState,
        long numberRestarts,
        long errorEvents,
        Map<String, Long> events,
        RequestFigures requests,
        Map<Dropped, Long> dropped,
        List<PlayerError> errors,
        @Nullable ToldView view) {

    record Dropped(String key, String reason) implements Comparable<Dropped> {
        @Override
        public int compareTo(Dropped other) {
            return Comparator.comparing(Dropped::key)
                    .thenComparing(Dropped::reason)
                    .compare(this, other);
        }
    }

    /** @param ts on the player's clock, null if not told */
    record PlayerError(
            @Nullable Long ts,
            List<String> codes,
            @Nullable String event,
            @Nullable String state) {}

    /** Event records count; a session that sent none is told by its requests. */
    long records() {
        return eventRecords > 0 ? eventRecords : requests.records();
    }

    long distinct() {
        return eventRecords > 0 ? distinctEvents : requests.distinct();
    }

    /** Conviva's rebuffering ratio: stalls and seeks in the time of play, stalls and seeks; null without such time. */
    @Nullable
    Double rebufferRatio() {
        return view == null ? null : ratio(view.rebufferMillis() + view.seekMillis(), engagedMillis(view));
    }

    /** Conviva's connection-induced rebuffering ratio: stalls alone in that time. */
    @Nullable
    Double connectionInducedRatio() {
        return view == null ? null : ratio(view.rebufferMillis(), engagedMillis(view));
    }

    /** Mux's rebuffer percentage: stalls in the watch time, start-up included. */
    @Nullable
    Double rebufferShare() {
        return view == null ? null : ratio(view.rebufferMillis(), view.watchMillis());
    }

    private static long engagedMillis(ToldView view) {
        return view.playMillis() + view.rebufferMillis() + view.seekMillis();
    }

    private static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : (Double) ((double) part / whole);
    }
}
