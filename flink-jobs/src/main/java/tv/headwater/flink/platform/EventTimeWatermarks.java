package tv.headwater.flink.platform;

import org.apache.flink.streaming.api.functions.AssignerWithPeriodicWatermarks;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.jspecify.annotations.Nullable;

/** Event time of one shard: the latest event seen, less the time by which producers may overtake each other. */
final class EventTimeWatermarks<T> implements AssignerWithPeriodicWatermarks<Received<T>> {
    private static final long serialVersionUID = 1L;

    private final EventTime<T> time;
    private final long outOfOrderMillis;
    private long latestMillis;

    EventTimeWatermarks(EventTime<T> time, long outOfOrderMillis) {
        this.time = time;
        this.outOfOrderMillis = outOfOrderMillis;
        this.latestMillis = Long.MIN_VALUE + outOfOrderMillis;
    }

    /** What cannot be read has no time; the consumer may also ask for records it is about to skip, which are null. */
    @Override
    public long extractTimestamp(@Nullable Received<T> received, long previousMillis) {
        T event = received == null ? null : received.event();
        if (event == null) {
            return previousMillis;
        }
        long millis = time.millisOf(event);
        latestMillis = Math.max(latestMillis, millis);
        return millis;
    }

    @Override
    public Watermark getCurrentWatermark() {
        return new Watermark(latestMillis - outOfOrderMillis);
    }
}
