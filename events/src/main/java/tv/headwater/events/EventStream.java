package tv.headwater.events;

/**
 * The Kinesis streams of the platform: what each carries and by what its records are partitioned.
 *
 * <p>Partition keys of published records are buckets ({@code KinesisPublisher}), so that an aggregated record stays whole
 * when a shard splits; the order of events with equal keys is kept.
 */
public enum EventStream {
    /** {@code Beacon}s, keyed by view. */
    BEACONS("beacons"),
    /** {@code ChatMessage}s, keyed by broadcast. */
    CHAT("chat"),
    /**
     * CloudFront real-time log lines as text, which CloudFront writes itself on AWS, and {@code CdnRequest}s imported from log files;
     * keyed by request id.
     */
    CDN_LOGS("cdn-logs"),
    /** {@code Activity}, keyed by channel. */
    ACTIVITY("activity"),
    /** What could not be understood, with its reason and bytes. */
    DEAD_LETTERS("dead-letters");

    private final String streamName;

    EventStream(String streamName) {
        this.streamName = streamName;
    }

    /** The stream's name in Kinesis. */
    public String streamName() {
        return streamName;
    }
}
