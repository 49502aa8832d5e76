package tv.headwater.local.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsResponse;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

/** Splitting and merging shards, one by one or to a number. It is done when the answer comes. */
final class ReshardOperations {
    private final StreamCatalog catalog;

    ReshardOperations(StreamCatalog catalog) {
        this.catalog = catalog;
    }

    SplitShardResponse split(SplitShardRequest request) {
        Stream stream = catalog.stream(StreamNames.resolve(request.streamName(), request.streamARN()));
        synchronized (stream) {
            Shard shard = open(stream, request.shardToSplit());
            BigInteger at = PutEntry.hashKey(String.valueOf(request.newStartingHashKey()), "newStartingHashKey");
            HashRange range = shard.meta().range();
            if (!range.holds(at) || at.equals(range.start()) || at.equals(range.end())) {
                throw KinesisError.invalidArgument("NewStartingHashKey " + at + " used in SplitShard() on shard "
                        + shard.id() + " in stream " + stream.name() + " under account " + Arn.ACCOUNT
                        + " is not both greater than one plus the shard's StartingHashKey " + range.start()
                        + " and less than the shard's EndingHashKey " + range.end() + ".");
            }
            split(stream, shard, at);
        }
        return SplitShardResponse.builder().build();
    }

    MergeShardsResponse merge(MergeShardsRequest request) {
        Stream stream = catalog.stream(StreamNames.resolve(request.streamName(), request.streamARN()));
        synchronized (stream) {
            Shard one = open(stream, request.shardToMerge());
            Shard other = open(stream, request.adjacentShardToMerge());
            HashRange first = one.meta().range();
            HashRange second = other.meta().range();
            if (!first.precedes(second) && !second.precedes(first)) {
                throw KinesisError.invalidArgument("Shards " + one.id() + " and " + other.id() + " in stream "
                        + stream.name() + " under account " + Arn.ACCOUNT + " are not an adjacent pair of shards "
                        + "eligible for merging");
            }
            merge(stream, one, other);
        }
        return MergeShardsResponse.builder().build();
    }

    private static Shard open(Stream stream, String shardId) {
        Shard shard = stream.shard(shardId);
        if (!shard.isOpen()) {
            throw KinesisError.invalidArgument("Shard " + shardId + " in stream " + stream.name() + " under account "
                    + Arn.ACCOUNT + " is closed.");
        }
        return shard;
    }

    UpdateShardCountResponse updateCount(UpdateShardCountRequest request) {
        Stream stream = catalog.stream(StreamNames.resolve(request.streamName(), request.streamARN()));
        synchronized (stream) {
            int current = stream.openShards().size();
            Integer asked = request.targetShardCount();
            int target = asked == null ? 0 : asked;
            if (target < 1 || target < (current + 1) / 2 || target > 2 * current) {
                throw KinesisError.invalidArgument("UpdateShardCount cannot scale from " + current + " to " + target
                        + " open shards: a step is at most the double and at least the half.");
            }
            if (target > StreamOperations.MAX_SHARDS) {
                throw KinesisError.limitExceeded(
                        "This server allows " + StreamOperations.MAX_SHARDS + " shards a stream.");
            }
            reshape(stream, HashRange.even(target));
            return UpdateShardCountResponse.builder()
                    .streamName(stream.name())
                    .streamARN(Arn.of(stream.name()))
                    .currentShardCount(current)
                    .targetShardCount(target)
                    .build();
        }
    }

    /** Splits at the new boundaries, then merges over the old ones: each step is one that the API knows. */
    private static void reshape(Stream stream, List<HashRange> wanted) {
        for (HashRange range : wanted) {
            Shard holder = stream.openShard(range.start());
            if (!holder.meta().startHash().equals(range.start())) {
                split(stream, holder, range.start());
            }
        }
        for (HashRange range : wanted) {
            Shard first = stream.openShard(range.start());
            while (!first.meta().endHash().equals(range.end())) {
                merge(stream, first, stream.openShard(first.meta().endHash().add(BigInteger.ONE)));
                first = stream.openShard(range.start());
            }
        }
    }

    private static void split(Stream stream, Shard shard, BigInteger at) {
        HashRange range = shard.meta().range();
        HashRange lower = new HashRange(range.start(), at.subtract(BigInteger.ONE));
        replace(stream, List.of(shard), List.of(lower, new HashRange(at, range.end())));
    }

    private static void merge(Stream stream, Shard one, Shard other) {
        HashRange first = one.meta().range();
        HashRange second = other.meta().range();
        HashRange whole =
                new HashRange(first.start().min(second.start()), first.end().max(second.end()));
        replace(stream, List.of(one, other), List.of(whole));
    }

    private static void replace(Stream stream, List<Shard> parents, List<HashRange> children) {
        try {
            stream.replace(parents, children);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
