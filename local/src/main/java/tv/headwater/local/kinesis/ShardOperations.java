package tv.headwater.local.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import tv.headwater.local.kinesis.shardlog.LogPosition;
import tv.headwater.local.kinesis.shardlog.ShardLog;

/** Finding shards and places in them. */
final class ShardOperations {
    private static final int MAX_PAGE = 10_000;
    private static final int DEFAULT_PAGE = 1_000;
    private static final String TOKEN_SEPARATOR = "|";

    private final StreamCatalog catalog;
    private final ShardFactory factory;
    private final KinesisFaults faults;

    ShardOperations(StreamCatalog catalog, ShardFactory factory, KinesisFaults faults) {
        this.catalog = catalog;
        this.factory = factory;
        this.faults = faults;
    }

    ListShardsResponse list(ListShardsRequest request) {
        ShardPage from = from(request);
        Stream stream = catalog.stream(from.streamName());
        int limit = Objects.requireNonNullElse(request.maxResults(), DEFAULT_PAGE);
        if (limit < 1 || limit > MAX_PAGE) {
            throw KinesisError.validation("Value '" + limit + "' at 'maxResults' failed to satisfy constraint: "
                    + "Member must have value between 1 and " + MAX_PAGE);
        }
        List<Shard> wanted = new ShardSelection(request.shardFilter(), factory.horizonMillis()).of(stream.shards());
        List<Shard> after = StreamOperations.after(wanted, from.afterShardId());
        List<Shard> page = after.subList(0, Math.min(limit, after.size()));
        boolean more = page.size() < after.size();
        return ListShardsResponse.builder()
                .shards(page.stream().map(ShardDescription::of).toList())
                .nextToken(
                        more
                                ? stream.name()
                                        + TOKEN_SEPARATOR
                                        + page.get(limit - 1).id()
                                : null)
                .build();
    }

    private static ShardPage from(ListShardsRequest request) {
        String token = request.nextToken();
        if (token == null) {
            String name = StreamNames.resolve(request.streamName(), request.streamARN());
            return new ShardPage(name, request.exclusiveStartShardId());
        }
        if (request.streamName() != null || request.exclusiveStartShardId() != null) {
            throw KinesisError.invalidArgument("NextToken and StreamName cannot be provided together.");
        }
        int separator = token.indexOf(TOKEN_SEPARATOR);
        if (separator < 0) {
            throw KinesisError.invalidArgument("Invalid NextToken.");
        }
        return new ShardPage(token.substring(0, separator), token.substring(separator + 1));
    }

    /** Where a page of shards begins. */
    private record ShardPage(String streamName, @Nullable String afterShardId) {}

    GetShardIteratorResponse iterator(GetShardIteratorRequest request) {
        Stream stream = catalog.stream(StreamNames.resolve(request.streamName(), request.streamARN()));
        if (request.shardId() == null) {
            throw KinesisError.validation(
                    "Value null at 'shardId' failed to satisfy constraint: Member must not be null");
        }
        Shard shard = stream.shard(request.shardId());
        ShardIterator iterator = new ShardIterator(
                stream.name(),
                stream.createdMillis(),
                shard.id(),
                LogPosition.at(start(shard, request)),
                factory.nowMillis(),
                faults.iteratorGeneration());
        return GetShardIteratorResponse.builder().shardIterator(iterator.text()).build();
    }

    private long start(Shard shard, GetShardIteratorRequest request) {
        ShardIteratorType type = request.shardIteratorType();
        ShardLog log = shard.log();
        return switch (type == null ? ShardIteratorType.UNKNOWN_TO_SDK_VERSION : type) {
            case TRIM_HORIZON -> log.firstOrdinal();
            case LATEST -> log.nextOrdinal();
            case AT_SEQUENCE_NUMBER -> given(shard, request);
            case AFTER_SEQUENCE_NUMBER -> given(shard, request) + 1;
            case AT_TIMESTAMP -> atTime(log, request.timestamp());
            case UNKNOWN_TO_SDK_VERSION ->
                throw KinesisError.validation("Value '" + request.shardIteratorTypeAsString()
                        + "' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: "
                        + ShardIteratorType.knownValues());
        };
    }

    private static long given(Shard shard, GetShardIteratorRequest request) {
        String number = request.startingSequenceNumber();
        if (number == null) {
            throw KinesisError.invalidArgument(
                    "Must either specify startingSequenceNumber or another type of iterator.");
        }
        return shard.sequence().ordinal(number);
    }

    private long atTime(ShardLog log, @Nullable Instant time) {
        if (time == null) {
            throw KinesisError.invalidArgument("Must specify timestamp parameter for iterator of type AT_TIMESTAMP.");
        }
        if (time.toEpochMilli() > factory.nowMillis()) {
            throw KinesisError.invalidArgument("The timestampInMillis parameter cannot be greater than the "
                    + "currentTimestampInMillis. timestampInMillis: " + time.toEpochMilli());
        }
        try {
            return log.ordinalAtOrAfter(time.toEpochMilli());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
