package tv.headwater.events.publishing;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Decides which bucket, and so which partition key, the events of a key travel under. */
final class Buckets {
    private final int count;

    Buckets(int count) {
        this.count = count;
    }

    /** Equal keys have equal buckets, in every process and for ever. */
    int of(String key) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % count);
    }

    /** The partition key of a bucket; Kinesis hashes it to a shard. */
    static String partitionKey(int bucket) {
        return "bucket-" + bucket;
    }
}
