package tv.headwater.bench.viewing;

import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.Watermark;
import java.util.ArrayDeque;
import java.util.Deque;
import tv.headwater.events.record.Beacon;

/** Plays a log into Jet with the watermarks of {@link Replay}. */
final class JetReplay extends AbstractProcessor {
    private final Replay.Feed feed;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private long latest;
    private long marked;
    private boolean ended;

    JetReplay(Replay.Feed feed) {
        this.feed = feed;
    }

    @Override
    public boolean complete() {
        while (true) {
            while (!waiting.isEmpty()) {
                if (!tryEmit(waiting.peek())) {
                    return false;
                }
                waiting.remove();
            }
            if (ended) {
                return true;
            }
            readBatch();
        }
    }

    private void readBatch() {
        var batch = feed.next();
        for (Beacon beacon : batch) {
            latest = Math.max(latest, beacon.getReceivedAt());
            waiting.add(beacon);
        }
        ended = batch.isEmpty();
        if (ended) {
            waiting.add(new Watermark(latest + Replay.SILENCE_MILLIS));
        } else if (latest >= marked + Replay.WATERMARK_MILLIS) {
            marked = latest;
            waiting.add(new Watermark(latest - Replay.OUT_OF_ORDER_MILLIS));
        }
    }
}
