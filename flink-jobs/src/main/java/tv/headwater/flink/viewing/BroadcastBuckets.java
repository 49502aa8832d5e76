package tv.headwater.flink.viewing;

import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import tv.headwater.flink.platform.StoredMap;

/** The open buckets of one broadcast's series in one resolution. */
final class BroadcastBuckets {
    private final StoredMap<Long, SeriesBucket> buckets;
    private final long spanMillis;

    /** @param spanMillis length of a bucket: a multiple of {@link AudienceChange#BUCKET_MILLIS} */
    BroadcastBuckets(StoredMap<Long, SeriesBucket> buckets, long spanMillis) {
        this.buckets = buckets;
        this.spanMillis = spanMillis;
    }

    void add(ChangesOfTick changes, AudienceState state) {
        BucketSums sums = changes.buckets();
        for (int i = 0; i < sums.size(); i++) {
            long bucketAt = startOf(AudienceFold.bucketOf(sums.bucketAt(i), state.tickAt()));
            buckets.put(bucketAt, bucketOrEmpty(bucketAt).plus(sums.sum(i)));
        }
        long current = startOf(AudienceFold.bucketEndingAt(state.tickAt()));
        buckets.put(current, bucketOrEmpty(current).withAudience(state.totals()));
    }

    /** Hands on what changed and forgets what nothing reaches any more. */
    void write(String broadcastId, long tickAt, Consumer<LivePoint> out) {
        write(broadcastId, tickAt, out, true);
    }

    /** Not everything yet: only the buckets that are forgotten now. */
    void writeClosed(String broadcastId, long tickAt, Consumer<LivePoint> out) {
        write(broadcastId, tickAt, out, false);
    }

    private void write(String broadcastId, long tickAt, Consumer<LivePoint> out, boolean all) {
        long oldest = AudienceFold.oldestOpenBucket(tickAt);
        buckets.replaceAll((at, bucket) -> {
            boolean closed = isClosed(at, oldest);
            boolean writes = bucket.changed() && (all || closed);
            if (writes) {
                out.accept(AudienceFold.point(broadcastId, at, bucket, tickAt));
            }
            return closed ? null : writes ? bucket.written() : bucket;
        });
    }

    void store(MapState<Long, SeriesBucket> stored) throws Exception {
        buckets.store(stored, bucket -> bucket);
    }

    private boolean isClosed(long bucketAt, long oldestOpen) {
        return bucketAt + spanMillis - AudienceChange.BUCKET_MILLIS < oldestOpen;
    }

    private long startOf(long at) {
        return Math.floorDiv(at, spanMillis) * spanMillis;
    }

    private SeriesBucket bucketOrEmpty(long bucketAt) {
        SeriesBucket bucket = buckets.get(bucketAt);
        return bucket == null ? SeriesBucket.EMPTY : bucket;
    }
}
