package tv.headwater.media.recordings;

import java.time.Duration;

/**
 * How recordings are made and kept.
 *
 * @param environment part of each job's metadata; jobs of another environment are not ours
 * @param owner names this process in leases; no two living processes may share it
 * @param interval between two looks
 * @param lease how long a recording stays ours without a renewal
 * @param roleArn what MediaConvert assumes to read and write the buckets
 * @param retention how long a recording is kept after the broadcast
 * @param maxAttempts how often a conversion is begun before the recording fails
 * @param retryPause before the second attempt; each further one waits that much longer
 */
public record RecordingsConfig(
        String environment,
        String owner,
        Duration interval,
        Duration lease,
        String roleArn,
        Buckets buckets,
        Duration retention,
        int maxAttempts,
        Duration retryPause) {
    /** Where live video and recordings, and where archives lie. */
    public record Buckets(String media, String archive) {}

    public RecordingsConfig {
        require(!environment.isBlank() && !owner.isBlank(), "environment and owner must not be blank");
        require(interval.compareTo(Duration.ofMillis(10)) >= 0, "interval must be at least 10 ms");
        require(lease.compareTo(interval.multipliedBy(2)) > 0, "lease must be longer than two intervals");
        require(retention.compareTo(Duration.ofDays(1)) >= 0, "recordings must be kept for at least a day");
        require(maxAttempts >= 1, "maxAttempts must be at least 1");
        require(!retryPause.isNegative(), "retryPause must not be negative");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** One machine: everything in one JVM, MediaConvert's stand-in beside it; kept for 30 days, as disks are small. */
    public static RecordingsConfig oneMachine() {
        return new RecordingsConfig(
                "local",
                "local",
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                "arn:aws:iam::000000000000:role/headwater-convert",
                new Buckets("headwater-media", "headwater-archive"),
                Duration.ofDays(30),
                3,
                Duration.ofSeconds(10));
    }
}
