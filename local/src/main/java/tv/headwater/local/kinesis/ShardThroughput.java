package tv.headwater.local.kinesis;

/** Holds one shard to its limits. */
final class ShardThroughput {
    private final TokenBucket bytesIn;
    private final TokenBucket recordsIn;
    private final TokenBucket bytesOut;
    private final TokenBucket reads;

    ShardThroughput(KinesisLimits limits, long nowNanos) {
        bytesIn = new TokenBucket(limits.bytesInPerSecond(), nowNanos);
        recordsIn = new TokenBucket(limits.recordsInPerSecond(), nowNanos);
        bytesOut = new TokenBucket(limits.bytesOutPerSecond(), nowNanos);
        reads = new TokenBucket(limits.readsPerSecond(), nowNanos);
    }

    /** Counts a record in, unless the shard is at its limit. */
    synchronized boolean admitsRecord(long bytes, long nowNanos) {
        if (!recordsIn.has(1, nowNanos) || !bytesIn.has(bytes, nowNanos)) {
            return false;
        }
        recordsIn.take(1);
        bytesIn.take(bytes);
        return true;
    }

    /** Counts a read in, unless the shard is at its limit. */
    synchronized boolean admitsRead(long nowNanos) {
        if (!reads.has(1, nowNanos) || !bytesOut.has(1, nowNanos)) {
            return false;
        }
        reads.take(1);
        return true;
    }

    void countRead(long bytes) {
        bytesOut.take(bytes);
    }
}
