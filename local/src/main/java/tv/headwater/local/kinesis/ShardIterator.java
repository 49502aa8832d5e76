package tv.headwater.local.kinesis;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tv.headwater.local.kinesis.shardlog.LogPosition;

/**
 * A place in a shard as a client carries it around: text that says all, so that iterators outlive the server.
 *
 * @param streamCreatedMillis tells the iterators of a stream from those of an earlier one of the same name
 * @param generation of the expiry switch of the faults
 */
record ShardIterator(
        String streamName,
        long streamCreatedMillis,
        String shardId,
        LogPosition position,
        long issuedMillis,
        long generation) {
    static final long LIFETIME_MILLIS = 300_000;

    String text() {
        List<Object> parts = List.of(
                streamName,
                streamCreatedMillis,
                shardId,
                position.ordinal(),
                position.segmentBase(),
                position.offset(),
                issuedMillis,
                generation);
        String joined = String.join("|", parts.stream().map(Object::toString).toList());
        return Base64.getEncoder().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    static ShardIterator parse(String text) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).split("\\|");
            LogPosition position =
                    new LogPosition(Long.parseLong(parts[3]), Long.parseLong(parts[4]), Long.parseLong(parts[5]));
            return new ShardIterator(
                    parts[0],
                    Long.parseLong(parts[1]),
                    parts[2],
                    position,
                    Long.parseLong(parts[6]),
                    Long.parseLong(parts[7]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            throw KinesisError.invalidArgument("Invalid ShardIterator.");
        }
    }

    ShardIterator at(LogPosition next, long nowMillis, long currentGeneration) {
        return new ShardIterator(streamName, streamCreatedMillis, shardId, next, nowMillis, currentGeneration);
    }
}
