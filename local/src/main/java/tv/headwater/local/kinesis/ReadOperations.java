package tv.headwater.local.kinesis;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import tv.headwater.local.kinesis.shardlog.LogBatch;
import tv.headwater.local.kinesis.shardlog.StoredRecord;

/** GetRecords, streamed: it carries all the bytes that go out. */
final class ReadOperations {
    private static final int MAX_RECORDS = 10_000;
    private static final int MAX_BYTES = 10 << 20;

    private final StreamCatalog catalog;
    private final ShardFactory factory;
    private final KinesisFaults faults;

    ReadOperations(StreamCatalog catalog, ShardFactory factory, KinesisFaults faults) {
        this.catalog = catalog;
        this.factory = factory;
        this.faults = faults;
    }

    void getRecords(Exchange exchange) throws IOException {
        JsonNode request = exchange.format().mapper().readTree(exchange.in());
        int limit = request.path("Limit").asInt(MAX_RECORDS);
        if (limit < 1 || limit > MAX_RECORDS) {
            throw KinesisError.validation("Value '" + limit + "' at 'limit' failed to satisfy constraint: "
                    + "Member must have value between 1 and " + MAX_RECORDS);
        }
        ShardIterator iterator =
                ShardIterator.parse(request.path("ShardIterator").asText());
        Stream stream = streamOf(iterator);
        Shard shard = stream.shard(iterator.shardId());
        if (faults.throttlesRead(shard.id()) || !shard.throughput().admitsRead(System.nanoTime())) {
            throw KinesisError.throttled(shard.id(), stream.name());
        }
        LogBatch batch = shard.log().read(iterator.position(), limit, MAX_BYTES);
        shard.throughput().countRead(bytes(batch.records()));
        write(exchange, new ShardRead(stream, shard, iterator, batch));
    }

    private Stream streamOf(ShardIterator iterator) {
        long ageMillis = factory.nowMillis() - iterator.issuedMillis();
        if (ageMillis > ShardIterator.LIFETIME_MILLIS || iterator.generation() != faults.iteratorGeneration()) {
            throw KinesisError.expiredIterator("Iterator expired. The iterator was created "
                    + ageMillis + " ms ago, or iterators were made to expire; the tolerated delay is "
                    + ShardIterator.LIFETIME_MILLIS + " ms.");
        }
        Stream stream = catalog.stream(iterator.streamName());
        if (stream.createdMillis() != iterator.streamCreatedMillis()) {
            throw KinesisError.notFound("The iterator belongs to an earlier stream named " + stream.name());
        }
        return stream;
    }

    private static long bytes(List<StoredRecord> records) {
        return records.stream().mapToLong(r -> r.data().length()).sum();
    }

    private void write(Exchange exchange, ShardRead read) throws IOException {
        JsonGenerator out = exchange.out();
        out.writeStartObject();
        out.writeArrayFieldStart("Records");
        for (StoredRecord record : read.batch.records()) {
            write(exchange, read.shard, record);
        }
        out.writeEndArray();
        out.writeNumberField("MillisBehindLatest", millisBehind(read));
        if (read.shard.endsAt(read.batch.next().ordinal())) {
            writeChildren(out, read.stream.childrenOf(read.shard));
        } else {
            ShardIterator next = read.iterator.at(read.batch.next(), factory.nowMillis(), faults.iteratorGeneration());
            out.writeStringField("NextShardIterator", next.text());
        }
        out.writeEndObject();
    }

    private static void write(Exchange exchange, Shard shard, StoredRecord record) throws IOException {
        JsonGenerator out = exchange.out();
        StoredRecord.Slice data = record.data();
        out.writeStartObject();
        out.writeStringField("SequenceNumber", shard.sequence().of(record.ordinal()));
        out.writeFieldName("ApproximateArrivalTimestamp");
        exchange.format().writeTimestamp(out, record.arrivalMillis());
        out.writeFieldName("Data");
        out.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, data.buffer(), data.offset(), data.length());
        out.writeStringField("PartitionKey", record.partitionKey());
        out.writeEndObject();
    }

    /** 0 at the end of the shard, else how long ago the last record of this answer arrived. */
    private long millisBehind(ShardRead read) {
        List<StoredRecord> records = read.batch.records();
        boolean atEnd = read.batch.next().ordinal() >= read.shard.log().nextOrdinal();
        if (atEnd || records.isEmpty()) {
            return 0;
        }
        return Math.max(1, factory.nowMillis() - records.get(records.size() - 1).arrivalMillis());
    }

    private static void writeChildren(JsonGenerator out, List<Shard> children) throws IOException {
        out.writeArrayFieldStart("ChildShards");
        for (Shard child : children) {
            Integer adjacent = child.meta().adjacentParent();
            out.writeStartObject();
            out.writeStringField("ShardId", child.id());
            out.writeArrayFieldStart("ParentShards");
            out.writeString(ShardMeta.id(Objects.requireNonNull(child.meta().parent())));
            if (adjacent != null) {
                out.writeString(ShardMeta.id(adjacent));
            }
            out.writeEndArray();
            out.writeObjectFieldStart("HashKeyRange");
            out.writeStringField("StartingHashKey", child.meta().startHash().toString());
            out.writeStringField("EndingHashKey", child.meta().endHash().toString());
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private record ShardRead(Stream stream, Shard shard, ShardIterator iterator, LogBatch batch) {}
}
