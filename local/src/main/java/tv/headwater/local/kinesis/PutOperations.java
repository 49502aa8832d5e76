package tv.headwater.local.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** PutRecord and PutRecords, streamed: they carry all the bytes that come in. */
final class PutOperations {
    private final StreamCatalog catalog;
    private final RecordWriter writer;
    private final KinesisFaults faults;

    PutOperations(StreamCatalog catalog, RecordWriter writer, KinesisFaults faults) {
        this.catalog = catalog;
        this.writer = writer;
        this.faults = faults;
    }

    void putRecord(Exchange exchange) throws IOException {
        PutRequest request = PutRequest.single(exchange.in());
        Stream stream = admitted(request);
        PutResult result = writer.write(stream, request.entries()).get(0);
        if (result instanceof PutResult.Refused refused) {
            throw KinesisError.refused(refused);
        }
        cutIfAsked();
        JsonGenerator out = exchange.out();
        out.writeStartObject();
        writeResult(out, result);
        out.writeEndObject();
    }

    void putRecords(Exchange exchange) throws IOException {
        PutRequest request = PutRequest.batch(exchange.in());
        List<PutResult> results = writer.writeBatch(admitted(request), request.entries());
        cutIfAsked();
        JsonGenerator out = exchange.out();
        out.writeStartObject();
        out.writeNumberField("FailedRecordCount", (int)
                results.stream().filter(PutResult.Refused.class::isInstance).count());
        out.writeArrayFieldStart("Records");
        for (PutResult result : results) {
            out.writeStartObject();
            writeResult(out, result);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private Stream admitted(PutRequest request) {
        Stream stream = catalog.stream(request.streamName());
        if (faults.throttlesPut()) {
            Shard shard = stream.openShard(request.entries().get(0).hash());
            throw KinesisError.throttled(shard.id(), stream.name());
        }
        return stream;
    }

    private void cutIfAsked() {
        if (faults.cutsAnswer()) {
            throw new AnswerCut();
        }
    }

    private static void writeResult(JsonGenerator out, PutResult result) throws IOException {
        if (result instanceof PutResult.Stored stored) {
            out.writeStringField("ShardId", stored.shardId());
            out.writeStringField("SequenceNumber", stored.sequenceNumber());
        } else if (result instanceof PutResult.Refused refused) {
            out.writeStringField("ErrorCode", refused.errorCode());
            out.writeStringField("ErrorMessage", refused.message());
        }
    }
}
