package tv.headwater.flink.delivery;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.CdnRequest;

/**
 * Sums requests by broadcast and bucket before they travel, so that a broadcast with half of all viewers is no bottleneck
 * (docs/decisions/0064).
 *
 * <p>It needs no state: everything goes on with each watermark and before each checkpoint.
 */
final class CombineRequestsOperator extends AbstractStreamOperator<DeliveryChange>
        implements OneInputStreamOperator<CdnRequest, DeliveryChange> {
    /** Broadcasts and buckets that wait at once; more are handed on early. */
    static final int MAX_WAITING = 20_000;

    private static final long serialVersionUID = 1L;

    private record Bucket(String broadcastId, long bucketAt) {}

    private transient Map<Bucket, DeliveryChange> waiting;

    @SuppressWarnings("NullAway.Init") // Flink opens the operator before it is used
    CombineRequestsOperator() {
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new HashMap<>();
    }

    @Override
    public void processElement(StreamRecord<CdnRequest> element) {
        @Nullable String broadcastId = element.getValue().getBroadcastId();
        if (broadcastId == null) {
            return; // TimelyRequests counts those
        }
        DeliveryChange change = DeliveryChange.of(broadcastId, element.getValue());
        waiting.merge(new Bucket(broadcastId, change.bucketAt()), change, DeliveryChange::plus);
        if (waiting.size() >= MAX_WAITING) {
            handOn();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        handOn();
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        handOn();
    }

    @Override
    public void finish() {
        handOn();
    }

    private void handOn() {
        waiting.forEach((bucket, change) -> output.collect(new StreamRecord<>(change, bucket.bucketAt())));
        waiting.clear();
    }
}
