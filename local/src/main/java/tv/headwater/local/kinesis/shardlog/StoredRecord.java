package tv.headwater.local.kinesis.shardlog;

import java.nio.charset.StandardCharsets;

/** A record as it was read: its place in the shard, when it arrived, and slices of the buffer it was read into. */
public record StoredRecord(long ordinal, long arrivalMillis, Slice key, Slice data) {
    /** A part of a shared buffer; nobody writes to it. */
    public record Slice(byte[] buffer, int offset, int length) {}

    public String partitionKey() {
        return new String(key.buffer, key.offset, key.length, StandardCharsets.UTF_8);
    }
}
