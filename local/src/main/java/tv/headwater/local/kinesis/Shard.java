package tv.headwater.local.kinesis;

import java.io.IOException;
import java.util.List;
import tv.headwater.local.kinesis.shardlog.LogRecord;
import tv.headwater.local.kinesis.shardlog.ShardLog;

/** One shard: its place in the stream, its log and its limits. Closed once, it takes no more records. */
final class Shard {
    static final long CLOSED = -1;

    private final ShardSequence sequence;
    private final ShardLog log;
    private final ShardThroughput throughput;
    private volatile ShardMeta meta;

    Shard(ShardMeta meta, ShardSequence sequence, ShardLog log, ShardThroughput throughput) {
        this.meta = meta;
        this.sequence = sequence;
        this.log = log;
        this.throughput = throughput;
    }

    /** Appends and returns the ordinal of the first record, or {@link #CLOSED}. */
    synchronized long append(List<LogRecord> records, long nowMillis) throws IOException {
        return isOpen() ? log.append(records, nowMillis) : CLOSED;
    }

    /** After this no append succeeds, so that nothing arrives in a parent later than in its child. */
    synchronized void close(long nowMillis) {
        meta = meta.closed(nowMillis);
    }

    /** Takes a closing back that could not be made durable. */
    synchronized void reopen() {
        meta = meta.closed(null);
    }

    boolean isOpen() {
        return meta.closedMillis() == null;
    }

    /** Everything in it may be forgotten: it was closed longer ago than records are kept. */
    boolean isExpired(long horizonMillis) {
        Long closedMillis = meta.closedMillis();
        return closedMillis != null && closedMillis < horizonMillis;
    }

    /** A reader there has seen all the records that this shard will ever have. */
    boolean endsAt(long ordinal) {
        return !isOpen() && ordinal >= log.nextOrdinal();
    }

    String id() {
        return ShardMeta.id(meta.index());
    }

    ShardMeta meta() {
        return meta;
    }

    ShardSequence sequence() {
        return sequence;
    }

    ShardLog log() {
        return log;
    }

    ShardThroughput throughput() {
        return throughput;
    }
}
