package tv.headwater.flink.viewing;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
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

    private transient TreeMap<Long, Map<String, ChangesOfTick>> waiting;
    private transient int size;

    @SuppressWarnings("NullAway.Init") // Flink opens the operator before it is used
    CombineChangesOperator() {
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new TreeMap<>();
    }

    @Override
    public void processElement(StreamRecord<AudienceChange> element) {
        AudienceChange change = element.getValue();
        Map<String, ChangesOfTick> ofTick =
                waiting.computeIfAbsent(AudienceFold.tickOf(change.at()), tick -> new HashMap<>());
        ChangesOfTick sum = ofTick.get(change.broadcastId());
        if (sum == null) {
            sum = new ChangesOfTick();
            ofTick.put(change.broadcastId(), sum);
            size++;
        }
        sum.add(change);
        if (size >= MAX_WAITING) {
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
        for (Map.Entry<Long, Map<String, ChangesOfTick>> first = waiting.firstEntry();
                first != null && first.getKey() <= time;
                first = waiting.firstEntry()) {
            long tick = first.getKey();
            Map<String, ChangesOfTick> ofTick = first.getValue();
            waiting.remove(tick);
            size -= ofTick.size();
            ofTick.forEach((broadcastId, sum) ->
                    sum.sums(broadcastId, tick).forEach(change -> output.collect(new StreamRecord<>(change, tick))));
        }
    }
}
