package tv.headwater.local.flinkcluster;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import tv.headwater.events.EventStream;

/** Splits and merges the shards of one stream. */
final class Resharding {
    private final KinesisAsyncClient client;
    private final String stream;

    Resharding(KinesisAsyncClient client, EventStream stream) {
        this.client = client;
        this.stream = stream.streamName();
    }

    /** One shard more, on which no key falls. */
    void cutOffAnEmptyShard() {
        Shard last = open().get(open().size() - 1);
        split(last, end(last).subtract(BigInteger.ONE));
    }

    void splitTheWidest() {
        Shard widest = open().stream()
                .max(Comparator.comparing(shard -> end(shard).subtract(begin(shard))))
                .orElseThrow();
        split(widest, begin(widest).add(end(widest)).shiftRight(1));
    }

    void mergeTheFirstTwo() {
        List<Shard> open = open();
        client.mergeShards(r -> r.streamName(stream)
                        .shardToMerge(open.get(0).shardId())
                        .adjacentShardToMerge(open.get(1).shardId()))
                .join();
    }

    /** Ids of the shards that take records, in the order of the keys that fall on them. */
    List<String> openIds() {
        return open().stream().map(Shard::shardId).toList();
    }

    private void split(Shard shard, BigInteger at) {
        client.splitShard(
                        r -> r.streamName(stream).shardToSplit(shard.shardId()).newStartingHashKey(at.toString()))
                .join();
    }

    private List<Shard> open() {
        return client.listShards(r -> r.streamName(stream)).join().shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .sorted(Comparator.comparing(Resharding::begin))
                .toList();
    }

    private static BigInteger begin(Shard shard) {
        return new BigInteger(shard.hashKeyRange().startingHashKey());
    }

    private static BigInteger end(Shard shard) {
        return new BigInteger(shard.hashKeyRange().endingHashKey());
    }
}
