package tv.headwater.flink.delivery;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;

/** The open stretches of one broadcast in one resolution, as they are stored. */
final class BroadcastSpans {
    private final MapState<Long, DeliveredSpan> spans;
    private final long spanMillis;

    BroadcastSpans(MapState<Long, DeliveredSpan> spans, long spanMillis) {
        this.spans = spans;
        this.spanMillis = spanMillis;
    }

    void add(DeliveryChange change) throws Exception {
        long at = Math.floorDiv(change.bucketAt(), spanMillis) * spanMillis;
        DeliveredSpan span = spans.get(at);
        spans.put(at, DeliveryFold.add(span == null ? DeliveredSpan.EMPTY : span, change.places()));
    }

    /** Hands on what changed, all of it or only what is closed by {@code now}, and forgets what is closed. */
    void write(String broadcastId, long now, Which which, Consumer<Delivery> out) throws Exception {
        Iterator<Map.Entry<Long, DeliveredSpan>> all = spans.iterator();
        while (all.hasNext()) {
            Map.Entry<Long, DeliveredSpan> span = all.next();
            boolean closed = closesAt(span.getKey()) <= now;
            if (span.getValue().changed() && (closed || which == Which.ALL)) {
                DeliveryFold.Written written = DeliveryFold.write(broadcastId, span.getKey(), span.getValue());
                out.accept(written.rows());
                span.setValue(written.span());
            }
            if (closed) {
                all.remove();
            }
        }
        if (spans.isEmpty()) {
            spans.clear(); // an empty map is an entry of state as well
        }
    }

    /** Which stretches are written. */
    enum Which {
        ALL,
        CLOSED
    }

    /** When the first of them closes; {@link Long#MAX_VALUE} if there is none. */
    long firstClosesAt() throws Exception {
        long first = Long.MAX_VALUE;
        for (Long at : spans.keys()) {
            first = Math.min(first, closesAt(at));
        }
        return first;
    }

    boolean anyChanged() throws Exception {
        for (DeliveredSpan span : spans.values()) {
            if (span.changed()) {
                return true;
            }
        }
        return false;
    }

    private long closesAt(long at) {
        return DeliveryFold.closesAt(at + spanMillis);
    }
}
