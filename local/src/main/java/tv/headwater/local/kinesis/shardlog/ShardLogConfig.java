package tv.headwater.local.kinesis.shardlog;

import java.time.Duration;

/**
 * How a shard's log is kept on disk.
 *
 * @param segmentBytes a file is closed and a new one begun after this many bytes
 * @param retention records older than this are forgotten, a whole file at a time
 * @param retainedBytes when a shard holds more than this, its oldest files are forgotten early
 * @param fsync whether each append waits for the disk (survives a power cut) or for the kernel (survives kill -9)
 */
public record ShardLogConfig(int segmentBytes, Duration retention, long retainedBytes, boolean fsync) {
    private static final int MIN_SEGMENT_BYTES = 4 << 10;

    public ShardLogConfig {
        if (segmentBytes < MIN_SEGMENT_BYTES) {
            throw new IllegalArgumentException("segmentBytes must be at least " + MIN_SEGMENT_BYTES);
        }
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("retention must be positive");
        }
        if (retainedBytes < 2L * segmentBytes) {
            throw new IllegalArgumentException("retainedBytes must be at least two segments");
        }
    }
}
