package tv.headwater.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tv.headwater.local.sdkmodel.MalformedSdkJson;
import tv.headwater.local.sdkmodel.SdkJson;

/** The operations that this server knows, by their name on the wire. */
final class Operations {
    private static final String TARGET_PREFIX = "Kinesis_20131202.";

    private final Map<String, Operation> byName;

    Operations(StreamCatalog catalog, ShardFactory factory, KinesisFaults faults) {
        StreamOperations streams = new StreamOperations(catalog, factory);
        ShardOperations shards = new ShardOperations(catalog, factory, faults);
        ReshardOperations reshards = new ReshardOperations(catalog);
        PutOperations puts = new PutOperations(catalog, new RecordWriter(factory, faults), faults);
        ReadOperations reads = new ReadOperations(catalog, factory, faults);
        byName = Map.ofEntries(
                Map.entry("PutRecord", puts::putRecord),
                Map.entry("PutRecords", puts::putRecords),
                Map.entry("GetRecords", reads::getRecords),
                Map.entry("GetShardIterator", modelled(GetShardIteratorRequest::builder, shards::iterator)),
                Map.entry("ListShards", modelled(ListShardsRequest::builder, shards::list)),
                Map.entry("SplitShard", modelled(SplitShardRequest::builder, reshards::split)),
                Map.entry("MergeShards", modelled(MergeShardsRequest::builder, reshards::merge)),
                Map.entry("UpdateShardCount", modelled(UpdateShardCountRequest::builder, reshards::updateCount)),
                Map.entry("CreateStream", modelled(CreateStreamRequest::builder, streams::create)),
                Map.entry("DeleteStream", modelled(DeleteStreamRequest::builder, streams::delete)),
                Map.entry("DescribeStream", modelled(DescribeStreamRequest::builder, streams::describe)),
                Map.entry("DescribeStreamSummary", modelled(DescribeStreamSummaryRequest::builder, streams::summarize)),
                Map.entry("ListStreams", modelled(ListStreamsRequest::builder, streams::list)));
    }

    /** The operation that the header X-Amz-Target names. */
    Operation named(@Nullable String target) {
        String name = target == null ? "" : target;
        Operation found = name.startsWith(TARGET_PREFIX) ? byName.get(name.substring(TARGET_PREFIX.length())) : null;
        if (found == null) {
            throw KinesisError.unknownOperation(name);
        }
        return found;
    }

    /** An operation whose request and answer are the SDK's own model classes. */
    private static <B extends SdkPojo & SdkBuilder<B, R>, R> Operation modelled(
            Supplier<B> builder, Function<R, ? extends SdkPojo> rule) {
        return exchange -> {
            JsonNode body = exchange.format().mapper().readTree(exchange.in());
            R request = request(exchange.format().modelIn(body), builder.get());
            JsonNode answer = exchange.format().modelOut(SdkJson.write(rule.apply(request)));
            exchange.format().mapper().writeTree(exchange.out(), answer);
        };
    }

    private static <B extends SdkPojo & SdkBuilder<B, R>, R> R request(JsonNode body, B builder) {
        try {
            return SdkJson.read(body, builder);
        } catch (MalformedSdkJson malformed) {
            throw KinesisError.serialization(String.valueOf(malformed.getMessage()));
        }
    }
}
