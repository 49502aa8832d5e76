package tv.headwater.bench.viewing;

import java.util.List;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import tv.headwater.events.record.Beacon;

/**
 * Plays a log from memory as fast as it is taken, with the watermarks that the Kinesis source would set: each 200 ms of event time,
 * a second behind. What is played stands in a field of the class, because Flink sends the source itself as bytes.
 */
final class Replay implements SourceFunction<Beacon> {
    static final long OUT_OF_ORDER_MILLIS = 1_000;
    static final long WATERMARK_MILLIS = 200;
    /** Long enough for every view to be forgotten. */
    static final long SILENCE_MILLIS = 3_600_000;

    private static final long serialVersionUID = 1L;
    private static final int BATCH = 50;
    private static volatile List<Feed> playing = List.of();

    private volatile boolean running = true;

    /** One batch after the other, null at the end; made anew for each run. */
    interface Feed {
        List<Beacon> next();
    }

    static void play(Feed feed) {
        playing = List.of(feed);
    }

    static Feed of(List<Beacon> log) {
        return new Feed() {
            private int next;

            @Override
            public List<Beacon> next() {
                List<Beacon> batch = log.subList(next, Math.min(log.size(), next + BATCH));
                next += batch.size();
                return batch;
            }
        };
    }

    @Override
    public void run(SourceContext<Beacon> out) {
        Feed feed = playing.get(0);
        long latest = 0;
        long marked = 0;
        for (List<Beacon> batch = feed.next(); running && !batch.isEmpty(); batch = feed.next()) {
            synchronized (out.getCheckpointLock()) {
                for (Beacon beacon : batch) {
                    latest = Math.max(latest, beacon.getReceivedAt());
                    out.collectWithTimestamp(beacon, beacon.getReceivedAt());
                }
                if (latest >= marked + WATERMARK_MILLIS) {
                    marked = latest;
                    out.emitWatermark(new Watermark(latest - OUT_OF_ORDER_MILLIS));
                }
            }
        }
        out.emitWatermark(new Watermark(latest + SILENCE_MILLIS));
    }

    @Override
    public void cancel() {
        running = false;
    }
}
