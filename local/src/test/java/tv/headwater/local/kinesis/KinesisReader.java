package tv.headwater.local.kinesis;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads whole shards and streams as a consumer would. */
final class KinesisReader {
    private final KinesisClient client;

    KinesisReader(KinesisClient client) {
        this.client = client;
    }

    List<Shard> shards(String stream) {
        return client.listShards(b -> b.streamName(stream)).shards();
    }

    /** All records of a stream, shard by shard. */
    List<Record> all(String stream) {
        return shards(stream).stream()
                .flatMap(shard -> all(stream, shard.shardId()).stream())
                .toList();
    }

    List<Record> all(String stream, String shardId) {
        return from(client.getShardIterator(
                        b -> b.streamName(stream).shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator());
    }

    /** Until the end of what is there now. */
    List<Record> from(String iterator) {
        List<Record> records = new ArrayList<>();
        String next = iterator;
        while (next != null) {
            String current = next;
            GetRecordsResponse page = client.getRecords(b -> b.shardIterator(current));
            records.addAll(page.records());
            next = page.millisBehindLatest() == 0 ? null : page.nextShardIterator();
        }
        return records;
    }

    static List<String> texts(List<Record> records) {
        return records.stream().map(record -> record.data().asUtf8String()).toList();
    }
}
