package tv.headwater.events.publishing;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Decides under which partition key the events of a key travel, its bucket, and with which others they keep their order, its lane. A
 * bucket has several lanes: they share records while there is little, and have records of their own when there is much.
 */
final class Buckets {
    static final int LANES_PER_BUCKET = 8;

    private final int count;

    Buckets(int count) {
        this.count = count;
    }

    /** Equal keys have equal lanes, in every process and for ever; lanes of a bucket are neighbours. */
    int laneOf(String key) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        long bucket = crc.getValue() % count;
        long place = crc.getValue() / count % LANES_PER_BUCKET;
        return (int) (bucket * LANES_PER_BUCKET + place);
    }

    int lanes() {
        return count * LANES_PER_BUCKET;
    }

    /** The partition key of a lane's bucket; Kinesis hashes it to a shard. */
    static String partitionKey(int lane) {
        return "bucket-" + lane / LANES_PER_BUCKET;
    }
}
