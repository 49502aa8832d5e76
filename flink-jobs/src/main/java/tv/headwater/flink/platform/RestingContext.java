package tv.headwater.flink.platform;

import org.apache.flink.streaming.api.functions.source.SourceFunction.SourceContext;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Where a reader's events go. The reader rests, so that the others set the time alone, only when event time itself is looked at.
 *
 * <p>As Flink's reader of Kinesis comes, it also rests at the moment at which its last shard was split or merged, before it has found
 * the shards that follow: the others then outran what was in them (docs/decisions/0093).
 */
final class RestingContext<T> implements SourceContext<T> {
    private final SourceContext<T> context;
    /** Guarded by the checkpoint lock. */
    private boolean mayRest;

    RestingContext(SourceContext<T> context) {
        this.context = context;
    }

    /** While {@code look} runs, which must be on this thread, the reader may say that it rests. */
    void letRest(Runnable look) {
        synchronized (context.getCheckpointLock()) {
            mayRest = true;
            try {
                look.run();
            } finally {
                mayRest = false;
            }
        }
    }

    @Override
    public void markAsTemporarilyIdle() {
        synchronized (context.getCheckpointLock()) {
            if (mayRest) {
                context.markAsTemporarilyIdle();
            }
        }
    }

    @Override
    public void collect(T event) {
        context.collect(event);
    }

    @Override
    public void collectWithTimestamp(T event, long eventMillis) {
        context.collectWithTimestamp(event, eventMillis);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        context.emitWatermark(watermark);
    }

    @Override
    public Object getCheckpointLock() {
        return context.getCheckpointLock();
    }

    @Override
    public void close() {
        context.close();
    }
}
