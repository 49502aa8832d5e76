package tv.headwater.local.kinesis;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;

/** Which shards of a stream a ShardFilter lets through. */
final class ShardSelection {
    private final @Nullable ShardFilter filter;
    private final long horizonMillis;

    ShardSelection(@Nullable ShardFilter filter, long horizonMillis) {
        this.filter = filter;
        this.horizonMillis = horizonMillis;
    }

    List<Shard> of(List<Shard> shards) {
        return filter == null
                ? shards
                : shards.stream().filter(shard -> matches(filter, shard)).toList();
    }

    private boolean matches(ShardFilter asked, Shard shard) {
        return switch (asked.type()) {
            case AFTER_SHARD_ID -> asked.shardId() == null || shard.id().compareTo(asked.shardId()) > 0;
            case AT_LATEST -> shard.isOpen();
            case AT_TRIM_HORIZON -> existedAt(shard, horizonMillis);
            case FROM_TRIM_HORIZON -> true;
            case AT_TIMESTAMP -> existedAt(shard, millis(asked.timestamp()));
            case FROM_TIMESTAMP -> !shard.isExpired(millis(asked.timestamp()));
            case UNKNOWN_TO_SDK_VERSION ->
                throw KinesisError.validation("Value '" + asked.typeAsString()
                        + "' at 'shardFilter.type' failed to satisfy constraint: Member must satisfy enum value set");
        };
    }

    /** Open at that time; a time before the stream means its first shards. */
    private static boolean existedAt(Shard shard, long millis) {
        boolean created = shard.meta().createdMillis() <= millis || shard.meta().parent() == null;
        return created && !shard.isExpired(millis);
    }

    private static long millis(@Nullable Instant time) {
        if (time == null) {
            throw KinesisError.invalidArgument("Timestamp should be provided for this type of ShardFilter.");
        }
        return time.toEpochMilli();
    }
}
