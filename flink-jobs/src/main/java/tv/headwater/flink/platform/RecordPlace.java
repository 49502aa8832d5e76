package tv.headwater.flink.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.deadletter.DeadLetterJson;

/** Where and when a record lies in Kinesis. */
record RecordPlace(String stream, String shardId, String sequenceNumber, long arrivedAtMillis) {
    /** The dead letter of bytes that lie there; it has the same id whenever they are read again. */
    byte[] letter(byte[] bytes, @Nullable String reason) {
        String place = stream + ", " + shardId + ", " + sequenceNumber;
        // Of an aggregate's records all have its sequence number.
        String identity = place + ", " + Arrays.hashCode(bytes);
        return DeadLetterJson.encode(new DeadLetter(
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                        .toString(),
                arrivedAtMillis,
                DeadLetter.Source.STREAM_RECORD,
                place + ": " + reason,
                DeadLetter.Origin.unknown(),
                DeadLetter.Excerpt.of(1, bytes)));
    }
}
