package tv.headwater.local.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamModeDetails;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;

/** What the API does to streams as a whole. A stream is active as soon as it is created. */
final class StreamOperations {
    static final int MAX_SHARDS = 500;
    private static final int ON_DEMAND_SHARDS = 4;
    private static final int DEFAULT_PAGE = 100;

    private final StreamCatalog catalog;
    private final ShardFactory factory;

    StreamOperations(StreamCatalog catalog, ShardFactory factory) {
        this.catalog = catalog;
        this.factory = factory;
    }

    CreateStreamResponse create(CreateStreamRequest request) {
        Integer asked = request.shardCount();
        int shardCount = asked == null ? ON_DEMAND_SHARDS : asked;
        if (shardCount < 1) {
            throw KinesisError.validation(
                    "Value '" + shardCount
                            + "' at 'shardCount' failed to satisfy constraint: Member must have value greater than or equal to 1");
        }
        if (shardCount > MAX_SHARDS) {
            throw KinesisError.limitExceeded("This server allows " + MAX_SHARDS + " shards a stream.");
        }
        try {
            catalog.create(StreamNames.valid(request.streamName()), shardCount);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return CreateStreamResponse.builder().build();
    }

    DeleteStreamResponse delete(DeleteStreamRequest request) {
        try {
            catalog.delete(StreamNames.resolve(request.streamName(), request.streamARN()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return DeleteStreamResponse.builder().build();
    }

    DescribeStreamResponse describe(DescribeStreamRequest request) {
        Stream stream = catalog.stream(StreamNames.resolve(request.streamName(), request.streamARN()));
        int limit = Objects.requireNonNullElse(request.limit(), DEFAULT_PAGE);
        List<Shard> after = after(stream.shards(), request.exclusiveStartShardId());
        List<Shard> page = after.subList(0, Math.min(limit, after.size()));
        return DescribeStreamResponse.builder()
                .streamDescription(StreamDescription.builder()
                        .streamName(stream.name())
                        .streamARN(Arn.of(stream.name()))
                        .streamStatus(StreamStatus.ACTIVE)
                        .streamModeDetails(provisioned())
                        .shards(page.stream().map(ShardDescription::of).toList())
                        .hasMoreShards(page.size() < after.size())
                        .retentionPeriodHours(retentionHours())
                        .streamCreationTimestamp(Instant.ofEpochMilli(stream.createdMillis()))
                        .enhancedMonitoring(List.of())
                        .encryptionType(EncryptionType.NONE)
                        .build())
                .build();
    }

    static List<Shard> after(List<Shard> shards, @Nullable String exclusiveStart) {
        return exclusiveStart == null
                ? shards
                : shards.stream()
                        .filter(s -> s.id().compareTo(exclusiveStart) > 0)
                        .toList();
    }

    DescribeStreamSummaryResponse summarize(DescribeStreamSummaryRequest request) {
        Stream stream = catalog.stream(StreamNames.resolve(request.streamName(), request.streamARN()));
        return DescribeStreamSummaryResponse.builder()
                .streamDescriptionSummary(StreamDescriptionSummary.builder()
                        .streamName(stream.name())
                        .streamARN(Arn.of(stream.name()))
                        .streamStatus(StreamStatus.ACTIVE)
                        .streamModeDetails(provisioned())
                        .openShardCount(stream.openShards().size())
                        .consumerCount(0)
                        .retentionPeriodHours(retentionHours())
                        .streamCreationTimestamp(Instant.ofEpochMilli(stream.createdMillis()))
                        .enhancedMonitoring(List.of())
                        .encryptionType(EncryptionType.NONE)
                        .build())
                .build();
    }

    ListStreamsResponse list(ListStreamsRequest request) {
        String start = request.nextToken() != null ? request.nextToken() : request.exclusiveStartStreamName();
        int limit = Objects.requireNonNullElse(request.limit(), DEFAULT_PAGE);
        List<Stream> after = catalog.streams().stream()
                .filter(stream -> start == null || stream.name().compareTo(start) > 0)
                .toList();
        List<Stream> page = after.subList(0, Math.min(limit, after.size()));
        boolean more = page.size() < after.size();
        return ListStreamsResponse.builder()
                .streamNames(page.stream().map(Stream::name).toList())
                .hasMoreStreams(more)
                .nextToken(more ? page.get(page.size() - 1).name() : null)
                .streamSummaries(page.stream().map(StreamOperations::summary).toList())
                .build();
    }

    private static StreamSummary summary(Stream stream) {
        return StreamSummary.builder()
                .streamName(stream.name())
                .streamARN(Arn.of(stream.name()))
                .streamStatus(StreamStatus.ACTIVE)
                .streamModeDetails(provisioned())
                .streamCreationTimestamp(Instant.ofEpochMilli(stream.createdMillis()))
                .build();
    }

    private static StreamModeDetails provisioned() {
        return StreamModeDetails.builder().streamMode(StreamMode.PROVISIONED).build();
    }

    private int retentionHours() {
        return (int) Math.max(1, factory.storage().retention().toHours());
    }
}
