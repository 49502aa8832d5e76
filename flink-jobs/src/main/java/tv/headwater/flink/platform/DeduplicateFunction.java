package tv.headwater.flink.platform;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/**
 * Lets the first event of an id pass and counts the others: a producer whose call timed out after Kinesis had stored the
 * event sends it again.
 *
 * <p>Ids are forgotten by event time, so that a downtime of this job does not count. With everything down event time leaps
 * when the first event comes afterwards, and the copies come later: an id that a leap would expire is kept once more.
 */
public final class DeduplicateFunction<T> extends KeyedProcessFunction<String, T, T> {
    private static final long serialVersionUID = 1L;
    /** While everything runs, event time moves in shorter steps than this. */
    private static final long LEAP_MILLIS = 60_000;

    private final long rememberedMillis;

    /** Null for an id not seen yet; true once it was kept over a leap. */
    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Boolean> keptOverLeap;

    @SuppressWarnings("NullAway.Init")
    private transient Counter duplicates;

    /** @param remembered longer than any producer goes on trying; bounds the state to the ids of this time */
    public DeduplicateFunction(Duration remembered) {
        rememberedMillis = remembered.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        keptOverLeap = getRuntimeContext().getState(new ValueStateDescriptor<>("kept-over-leap", Types.BOOLEAN));
        duplicates = getRuntimeContext().getMetricGroup().counter("duplicates");
    }

    @Override
    public void processElement(T event, Context context, Collector<T> out) throws IOException {
        if (keptOverLeap.value() != null) {
            duplicates.inc();
            return;
        }
        Long at = context.timestamp();
        long now = context.timerService().currentWatermark();
        keep(false, at == null ? now : Math.max(at, now), context);
        out.collect(event);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<T> out) throws IOException {
        long now = context.timerService().currentWatermark();
        boolean leapt = now > time + LEAP_MILLIS && now < Watermark.MAX_WATERMARK.getTimestamp();
        if (leapt && Boolean.FALSE.equals(keptOverLeap.value())) {
            keep(true, now, context);
        } else {
            keptOverLeap.clear();
        }
    }

    private void keep(boolean overLeap, long from, Context context) throws IOException {
        keptOverLeap.update(overLeap);
        context.timerService().registerEventTimeTimer(from + rememberedMillis);
    }
}
