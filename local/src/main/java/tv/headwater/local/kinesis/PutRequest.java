package tv.headwater.local.kinesis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PutRecord or PutRecords as it is read off the wire, without a tree in between. */
record PutRequest(String streamName, List<PutEntry> entries) {
    private static final int MAX_RECORDS = 500;
    private static final int MAX_BYTES = 5 << 20;

    static PutRequest single(JsonParser in) throws IOException {
        Members members = new Members();
        members.read(in);
        return new PutRequest(members.stream(), List.of(members.entry()));
    }

    static PutRequest batch(JsonParser in) throws IOException {
        Members members = new Members();
        members.read(in);
        int count = members.records.size();
        if (count == 0 || count > MAX_RECORDS) {
            throw KinesisError.validation("Value at 'records' failed to satisfy constraint: "
                    + "Member must have length between 1 and " + MAX_RECORDS);
        }
        long bytes = members.records.stream().mapToLong(PutEntry::sizeBytes).sum();
        if (bytes > MAX_BYTES) {
            throw KinesisError.invalidArgument("Records size exceeds 5 MB limit");
        }
        return new PutRequest(members.stream(), members.records);
    }

    /** The members of a request or of one of its records, in whatever order they come. */
    private static final class Members {
        private final List<PutEntry> records = new ArrayList<>();
        private @Nullable String streamName;
        private @Nullable String streamArn;
        private @Nullable String partitionKey;
        private @Nullable String explicitHash;
        private byte @Nullable [] data;

        void read(JsonParser in) throws IOException {
            if (in.currentToken() == null) {
                in.nextToken();
            }
            if (in.currentToken() != JsonToken.START_OBJECT) {
                throw KinesisError.serialization("Expected an object");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String member = in.currentName();
                if (in.nextToken() != JsonToken.VALUE_NULL) {
                    readMember(member, in);
                }
            }
        }

        private void readMember(String member, JsonParser in) throws IOException {
            switch (member) {
                case "StreamName" -> streamName = in.getText();
                case "StreamARN" -> streamArn = in.getText();
                case "PartitionKey" -> partitionKey = in.getText();
                case "ExplicitHashKey" -> explicitHash = in.getText();
                case "Data" -> data = in.getBinaryValue();
                case "Records" -> readRecords(in);
                default -> in.skipChildren();
            }
        }

        private void readRecords(JsonParser in) throws IOException {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                throw KinesisError.serialization("Records must be a list");
            }
            while (in.nextToken() != JsonToken.END_ARRAY) {
                Members record = new Members();
                record.read(in);
                records.add(record.entry());
            }
        }

        PutEntry entry() {
            return PutEntry.of(partitionKey, data, explicitHash);
        }

        String stream() {
            if (streamName != null) {
                return streamName;
            }
            if (streamArn != null) {
                return Arn.streamName(streamArn);
            }
            throw KinesisError.invalidArgument("Either StreamName or StreamARN should be provided.");
        }
    }
}
