package tv.headwater.flink.delivery;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Keeps what was delivered of one broadcast and writes what changed: buckets and the whole soon, minutes every few seconds. */
final class DeliveryFunction extends KeyedProcessFunction<String, DeliveryChange, Delivery> {
    static final OutputTag<Delivery> SERIES = new OutputTag<>("delivery.series", Types.POJO(Delivery.class));
    static final OutputTag<Delivery> MINUTES = new OutputTag<>("delivery.minutes", Types.POJO(Delivery.class));
    /** Of event time between two writings of what changed. */
    static final long WRITE_MILLIS = 2_000;

    static final long WRITE_MINUTES_MILLIS = 10_000;
    private static final long serialVersionUID = 1L;

    private final long forgetAfterMillis;
    private transient ValueState<DeliveredSpan> whole;
    private transient ValueState<Long> forgottenAt;
    private transient ValueState<Long> timer;
    private transient BroadcastSpans buckets;
    private transient BroadcastSpans minutes;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    DeliveryFunction(long forgetAfterMillis) {
        this.forgetAfterMillis = forgetAfterMillis;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        whole = runtime.getState(new ValueStateDescriptor<>("whole", Types.POJO(DeliveredSpan.class)));
        forgottenAt = runtime.getState(new ValueStateDescriptor<>("forgotten-at", Types.LONG));
        timer = runtime.getState(new ValueStateDescriptor<>("timer", Types.LONG));
        buckets = new BroadcastSpans(spans("buckets"), DeliveryFold.BUCKET_MILLIS);
        minutes = new BroadcastSpans(spans("minutes"), DeliveryFold.MINUTE_MILLIS);
    }

    private MapState<Long, DeliveredSpan> spans(String name) {
        return getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(name, Types.LONG, Types.POJO(DeliveredSpan.class)));
    }

    @Override
    public void processElement(DeliveryChange change, Context context, Collector<Delivery> out) throws Exception {
        DeliveredSpan before = whole.value();
        whole.update(DeliveryFold.add(before == null ? DeliveredSpan.EMPTY : before, change.places()));
        buckets.add(change);
        minutes.add(change);
        Long forgets = forgottenAt.value();
        long keptUntil = change.bucketAt() + forgetAfterMillis;
        forgottenAt.update(forgets == null ? keptUntil : Math.max(forgets, keptUntil));
        long now = Math.max(context.timerService().currentWatermark(), change.bucketAt());
        wakeAt((Math.floorDiv(now, WRITE_MILLIS) + 1) * WRITE_MILLIS, context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Delivery> out) throws Exception {
        timer.clear();
        String broadcastId = context.getCurrentKey();
        buckets.write(broadcastId, time, BroadcastSpans.Which.ALL, delivery -> context.output(SERIES, delivery));
        minutes.write(
                broadcastId,
                time,
                time % WRITE_MINUTES_MILLIS == 0 ? BroadcastSpans.Which.ALL : BroadcastSpans.Which.CLOSED,
                delivery -> context.output(MINUTES, delivery));
        DeliveredSpan span = whole.value();
        if (span != null && span.changed()) {
            DeliveryFold.Written written = DeliveryFold.write(broadcastId, 0, span);
            out.collect(written.rows());
            whole.update(written.span());
        }
        Long forgets = forgottenAt.value();
        if (forgets != null && forgets <= time) {
            whole.clear();
            forgottenAt.clear();
            return;
        }
        long next = Math.min(buckets.firstClosesAt(), minutes.firstClosesAt());
        if (minutes.anyChanged()) {
            next = Math.min(next, (Math.floorDiv(time, WRITE_MINUTES_MILLIS) + 1) * WRITE_MINUTES_MILLIS);
        }
        wakeAt(forgets == null ? next : Math.min(next, forgets), context);
    }

    /** One timer per broadcast: the earliest that is wanted. */
    private void wakeAt(long time, Context context) throws Exception {
        Long set = timer.value();
        if (set != null && set <= time) {
            return;
        }
        if (set != null) {
            context.timerService().deleteEventTimeTimer(set);
        }
        context.timerService().registerEventTimeTimer(time);
        timer.update(time);
    }
}
