package tv.headwater.flink.viewing;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sums the changes of many views by broadcast and tick before they travel, so that a broadcast with half of all viewers is
 * no bottleneck (docs/decisions/0064).
 *
 * <p>It needs no state: a tick's sums go on with its watermark, and all of them before each checkpoint.
 */
final class CombineChangesOperator extends AbstractStreamOperator<AudienceChange>
        implements OneInputStreamOperator<AudienceChange, AudienceChange> {
    /** Broadcasts and ticks that wait at once; more are handed on early. */
    static final int MAX_WAITING = 20_000;

    private static final long serialVersionUID = 1L;

    private record Place(String broadcastId, long tick) {}

    private transient Map<Place, ChangesOfTick> waiting;

    @SuppressWarnings("NullAway.Init") // Flink opens the operator before it is used
    CombineChangesOperator() {
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new HashMap<>();
    }

    @Override
    public void processElement(StreamRecord<AudienceChange> element) {
        AudienceChange change = element.getValue();
        Place place = new Place(change.broadcastId(), AudienceFold.tickOf(change.at()));
        waiting.computeIfAbsent(place, first -> new ChangesOfTick()).add(change);
        if (waiting.size() >= MAX_WAITING) {
            handOn(Long.MAX_VALUE);
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        handOn(watermark.getTimestamp());
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        handOn(Long.MAX_VALUE);
    }

    @Override
    public void finish() {
        handOn(Long.MAX_VALUE);
    }

    /** The sums of the ticks up to {@code time}; a broadcast's tick waits for the same watermark, so a later one may grow on. */
    private void handOn(long time) {
        Iterator<Map.Entry<Place, ChangesOfTick>> all = waiting.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Place, ChangesOfTick> sum = all.next();
            Place place = sum.getKey();
            if (place.tick() <= time) {
                all.remove();
                sum.getValue()
                        .sums(place.broadcastId(), place.tick())
                        .forEach(change -> output.collect(new StreamRecord<>(change, place.tick())));
            }
        }
    }
}
