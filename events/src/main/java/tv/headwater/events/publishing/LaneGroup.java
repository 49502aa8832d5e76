package tv.headwater.events.publishing;

import java.util.ArrayList;
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
    private long nextCallAtMillis = Long.MIN_VALUE;

    LaneGroup(EventStream stream, PublisherConfig config) {
        this.stream = stream;
        this.config = config;
        this.lanes = IntStream.range(0, config.buckets())
                .mapToObj(bucket -> new Lane(stream, bucket))
                .toList();
    }

    void add(Parcel parcel) {
        lanes.get(parcel.bucket()).add(parcel);
    }

    void forEach(Consumer<Lane> action) {
        lanes.forEach(action);
    }

    /** From when on a call should be made; {@link Long#MAX_VALUE} while there is nothing to send. */
    long dueAtMillis(long lingerMillis) {
        long due = Long.MAX_VALUE;
        for (Lane lane : lanes) {
            due = Math.min(due, lane.dueAtMillis(lingerMillis, config.maxAggregateBytes()));
        }
        return Math.max(due, nextCallAtMillis);
    }

    /** One call with every lane that may leave, or as many as Kinesis's limits make it. */
    List<PutCall> depart(long nowMillis) {
        nextCallAtMillis = nowMillis + config.callSpacing().toMillis();
        List<PutCall> calls = new ArrayList<>();
        List<PutEntry> entries = new ArrayList<>();
        long callBytes = 0;
        for (Lane lane : lanes) {
            if (!lane.isReady(nowMillis)) {
                continue;
            }
            PutEntry entry = lane.depart(config.maxAggregateBytes());
            if (entries.size() == KinesisLimits.MAX_ENTRIES_PER_CALL
                    || callBytes + entry.maxBytes() > KinesisLimits.MAX_CALL_BYTES) {
                calls.add(new PutCall(stream, entries));
                entries = new ArrayList<>();
                callBytes = 0;
            }
            entries.add(entry);
            callBytes += entry.maxBytes();
        }
        calls.add(new PutCall(stream, entries));
        return calls;
    }

    long oldestEnteredAtMillis() {
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
