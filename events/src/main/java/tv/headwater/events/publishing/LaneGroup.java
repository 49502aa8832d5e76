package tv.headwater.events.publishing;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tv.headwater.events.EventStream;

/**
 * The lanes of one stream. When one of them must leave, all that wait go with it, and the next call waits a little: a call costs
 * far more than an entry in it.
 */
final class LaneGroup {
    private final EventStream stream;
    private final PublisherConfig config;
    private final List<Lane> lanes;
    private final long spacingMillis;
    /** Nothing waits or travels: most streams carry nothing most of the time, and are not looked through. */
    private boolean quiet = true;

    private long nextCallAtMillis = Long.MIN_VALUE;

    LaneGroup(EventStream stream, PublisherConfig config) {
        this.stream = stream;
        this.config = config;
        this.spacingMillis =
                (stream == EventStream.DEAD_LETTERS ? config.deadLetterSpacing() : config.callSpacing()).toMillis();
        this.lanes = IntStream.range(0, new Buckets(config.buckets()).lanes())
                .mapToObj(Lane::new)
                .toList();
    }

    void add(Parcel parcel) {
        lanes.get(parcel.lane()).add(parcel);
        quiet = false;
    }

    void forEach(Consumer<Lane> action) {
        lanes.forEach(action);
    }

    /** From when on a call should be made; {@link Long#MAX_VALUE} while there is nothing to send. */
    long dueAtMillis(long lingerMillis) {
        if (quiet) {
            return Long.MAX_VALUE;
        }
        long due = Long.MAX_VALUE;
        quiet = true;
        for (Lane lane : lanes) {
            due = Math.min(due, lane.dueAtMillis(lingerMillis, config.maxAggregateBytes()));
            quiet &= lane.isEmpty();
        }
        return Math.max(due, nextCallAtMillis);
    }

    /** One call with every lane that may leave, or as many as Kinesis's limits make it. */
    List<PutCall> depart(long nowMillis) {
        nextCallAtMillis = nowMillis + spacingMillis;
        Packing packing = new Packing(stream, config.maxAggregateBytes());
        for (Lane lane : lanes) {
            if (lane.isReady(nowMillis)) {
                packing.add(lane);
            }
        }
        return packing.calls();
    }

    long oldestEnteredAtMillis() {
        if (quiet) {
            return Long.MAX_VALUE;
        }
        long oldest = Long.MAX_VALUE;
        for (Lane lane : lanes) {
            oldest = Math.min(oldest, lane.oldestEnteredAtMillis());
        }
        return oldest;
    }

    boolean isEmpty() {
        return lanes.stream().allMatch(Lane::isEmpty);
    }
}
