package tv.headwater.local.kinesis;

import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.SequenceNumberRange;

/** A shard in the words of the API. */
final class ShardDescription {
    private ShardDescription() {}

    static software.amazon.awssdk.services.kinesis.model.Shard of(Shard shard) {
        ShardMeta meta = shard.meta();
        Integer parent = meta.parent();
        Integer adjacent = meta.adjacentParent();
        return software.amazon.awssdk.services.kinesis.model.Shard.builder()
                .shardId(shard.id())
                .parentShardId(parent == null ? null : ShardMeta.id(parent))
                .adjacentParentShardId(adjacent == null ? null : ShardMeta.id(adjacent))
                .hashKeyRange(HashKeyRange.builder()
                        .startingHashKey(meta.startHash().toString())
                        .endingHashKey(meta.endHash().toString())
                        .build())
                .sequenceNumberRange(sequenceNumbers(shard))
                .build();
    }

    /** The end is only told of a closed shard, which is how readers know that it is one. */
    private static SequenceNumberRange sequenceNumbers(Shard shard) {
        ShardSequence sequence = shard.sequence();
        return SequenceNumberRange.builder()
                .startingSequenceNumber(sequence.of(0))
                .endingSequenceNumber(
                        shard.isOpen() ? null : sequence.of(shard.log().nextOrdinal()))
                .build();
    }
}
