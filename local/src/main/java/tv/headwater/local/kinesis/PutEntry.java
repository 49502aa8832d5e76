package tv.headwater.local.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.kinesis.shardlog.LogRecord;

/** One record to be put: its key and data, and the hash that decides its shard. */
record PutEntry(LogRecord record, BigInteger hash) {
    static final int MAX_DATA_BYTES = 1 << 20;
    private static final int MAX_KEY_CHARACTERS = 256;

    /** Checks what AWS checks; the message names the member. */
    static PutEntry of(@Nullable String key, byte @Nullable [] data, @Nullable String explicitHash) {
        if (key == null || key.isEmpty() || key.length() > MAX_KEY_CHARACTERS) {
            throw KinesisError.validation("Value at 'partitionKey' failed to satisfy constraint: "
                    + "Member must have length between 1 and " + MAX_KEY_CHARACTERS);
        }
        if (data == null) {
            throw KinesisError.validation("Value null at 'data' failed to satisfy constraint: Member must not be null");
        }
        if (data.length > MAX_DATA_BYTES) {
            throw KinesisError.validation("Value at 'data' failed to satisfy constraint: "
                    + "Member must have length less than or equal to " + MAX_DATA_BYTES);
        }
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        BigInteger hash = explicitHash == null ? HashRange.hash(keyBytes) : hashKey(explicitHash, "explicitHashKey");
        return new PutEntry(new LogRecord(keyBytes, data), hash);
    }

    static BigInteger hashKey(String text, String member) {
        if (!text.matches("0|[1-9]\\d{0,38}")) {
            throw KinesisError.validation(
                    "Value '" + text + "' at '" + member
                            + "' failed to satisfy constraint: Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})");
        }
        BigInteger hash = new BigInteger(text);
        if (hash.compareTo(HashRange.MAX) > 0) {
            throw KinesisError.invalidArgument(member + " is not in the range 0 to 2^128 - 1");
        }
        return hash;
    }

    int sizeBytes() {
        return record.partitionKey().length + record.data().length;
    }
}
