package tv.headwater.flink.viewing;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;

/** The open buckets of one broadcast's series in one resolution, as they are stored. */
final class BroadcastBuckets {
    private final MapState<Long, SeriesBucket> buckets;
    private final long spanMillis;

    /** @param spanMillis length of a bucket: a multiple of {@link AudienceChange#BUCKET_MILLIS} */
    BroadcastBuckets(MapState<Long, SeriesBucket> buckets, long spanMillis) {
        this.buckets = buckets;
        this.spanMillis = spanMillis;
    }

    void add(WaitingChanges changes, AudienceState state) throws Exception {
        for (WaitingChanges.Share share : changes.shares()) {
            long bucketAt = startOf(AudienceFold.bucketOf(share, state.tickAt()));
            buckets.put(bucketAt, bucketOrEmpty(bucketAt).plus(share.tally()));
        }
        long current = startOf(AudienceFold.bucketEndingAt(state.tickAt()));
        buckets.put(current, bucketOrEmpty(current).withAudience(state.totals()));
    }

    /** Hands on what changed and forgets what nothing reaches any more. */
    void write(String broadcastId, long tickAt, Consumer<LivePoint> out) throws Exception {
        write(broadcastId, tickAt, out, true);
    }

    /** Not everything yet: only the buckets that are forgotten now. */
    void writeClosed(String broadcastId, long tickAt, Consumer<LivePoint> out) throws Exception {
        write(broadcastId, tickAt, out, false);
    }

    private void write(String broadcastId, long tickAt, Consumer<LivePoint> out, boolean all) throws Exception {
        long oldest = AudienceFold.oldestOpenBucket(tickAt);
        Iterator<Map.Entry<Long, SeriesBucket>> each = buckets.iterator();
        while (each.hasNext()) {
            Map.Entry<Long, SeriesBucket> entry = each.next();
            SeriesBucket bucket = entry.getValue();
            boolean closed = isClosed(entry.getKey(), oldest);
            boolean writes = bucket.changed() && (all || closed);
            if (writes) {
                out.accept(AudienceFold.point(broadcastId, entry.getKey(), bucket, tickAt));
            }
            if (closed) {
                each.remove();
            } else if (writes) {
                entry.setValue(bucket.written());
            }
        }
    }

    void clear() {
        buckets.clear();
    }

    private boolean isClosed(long bucketAt, long oldestOpen) {
        return bucketAt + spanMillis - AudienceChange.BUCKET_MILLIS < oldestOpen;
    }

    private long startOf(long at) {
        return Math.floorDiv(at, spanMillis) * spanMillis;
    }

    private SeriesBucket bucketOrEmpty(long bucketAt) throws Exception {
        SeriesBucket bucket = buckets.get(bucketAt);
        return bucket == null ? SeriesBucket.EMPTY : bucket;
    }
}
