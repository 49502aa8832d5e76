package tv.headwater.local.kinesis;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What is kept of a shard besides its records; parents are indexes of other shards of the stream. */
record ShardMeta(
        int index,
        long generation,
        @Nullable Integer parent,
        @Nullable Integer adjacentParent,
        BigInteger startHash,
        BigInteger endHash,
        long createdMillis,
        @Nullable Long closedMillis) {

    static ShardMeta first(int index, HashRange range, long nowMillis) {
        return new ShardMeta(index, 0, null, null, range.start(), range.end(), nowMillis, null);
    }

    static String id(int index) {
        return String.format("shardId-%012d", index);
    }

    HashRange range() {
        return new HashRange(startHash, endHash);
    }

    ShardMeta closed(@Nullable Long millis) {
        return new ShardMeta(index, generation, parent, adjacentParent, startHash, endHash, createdMillis, millis);
    }
}
