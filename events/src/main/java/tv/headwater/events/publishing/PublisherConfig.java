package tv.headwater.events.publishing;

import java.time.Duration;

/**
 * How events are packed, how long they may wait, and what memory they may take.
 *
 * @param buckets partition keys per stream; more buckets spread over more shards, fewer pack better
 * @param maxAggregateBytes an aggregated record is closed at this size; Kinesis bills put units of 25 KB
 * @param linger how long the first event of an aggregate waits for company
 * @param callSpacing between two calls of one stream, at least: more aggregates go with each
 * @param deadLetterSpacing likewise of dead letters, whose arrival nobody waits for
 * @param maxQueuedBytes of events not yet acknowledged; beyond it {@code publish} fails at once
 * @param maxQueuedEvents not yet acknowledged, likewise: small events cost more memory than their bytes
 * @param eventDeadline from {@code publish} on; then the event's future fails
 * @param minBackoff wait before the first retry of a bucket, doubled with each further one
 * @param maxBackoff the longest wait between retries
 * @param callTimeout one PutRecords call; after it the outcome is unknown and the records are put again
 * @param closeTimeout how long {@code close} waits for what is queued
 */
public record PublisherConfig(
        int buckets,
        int maxAggregateBytes,
        Duration linger,
        Duration callSpacing,
        Duration deadLetterSpacing,
        long maxQueuedBytes,
        int maxQueuedEvents,
        Duration eventDeadline,
        Duration minBackoff,
        Duration maxBackoff,
        Duration callTimeout,
        Duration closeTimeout) {
    private static final int MAX_BUCKETS = 1024;

    public PublisherConfig {
        require(buckets >= 1 && buckets <= MAX_BUCKETS, "buckets must be 1 to " + MAX_BUCKETS);
        require(
                maxAggregateBytes >= 1 && maxAggregateBytes <= KinesisLimits.MAX_RECORD_BYTES,
                "maxAggregateBytes must be 1 to " + KinesisLimits.MAX_RECORD_BYTES);
        require(!linger.isNegative(), "linger must not be negative");
        require(!callSpacing.isNegative(), "callSpacing must not be negative");
        require(!deadLetterSpacing.isNegative(), "deadLetterSpacing must not be negative");
        require(maxQueuedBytes >= 1, "maxQueuedBytes must be positive");
        require(maxQueuedEvents >= 1, "maxQueuedEvents must be positive");
        require(eventDeadline.compareTo(linger) > 0, "eventDeadline must be longer than linger");
        require(!minBackoff.isNegative() && !minBackoff.isZero(), "minBackoff must be positive");
        require(maxBackoff.compareTo(minBackoff) >= 0, "maxBackoff must not be shorter than minBackoff");
        require(!callTimeout.isNegative() && !callTimeout.isZero(), "callTimeout must be positive");
        require(!closeTimeout.isNegative(), "closeTimeout must not be negative");
    }

    public static PublisherConfig defaults() {
        return new PublisherConfig(
                16,
                25 * 1024,
                Duration.ofMillis(30),
                Duration.ofMillis(20),
                Duration.ofMillis(250),
                64L * 1024 * 1024,
                250_000,
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                Duration.ofSeconds(15));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
