package tv.headwater.flink.delivery;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/** Keeps who watches one broadcast: a row each second of event time while somebody does, or something changed. */
final class VerifiedFunction extends KeyedProcessFunction<String, SessionChange, VerifiedViewers> {
    private static final long serialVersionUID = 1L;

    private final long forgetAfterMillis;
    private transient ValueState<VerifiedState> audience;
    private transient MapState<Long, SessionChange> waiting;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    VerifiedFunction(long forgetAfterMillis) {
        this.forgetAfterMillis = forgetAfterMillis;
    }

    @Override
    public void open(OpenContext context) {
        audience =
                getRuntimeContext().getState(new ValueStateDescriptor<>("verified", Types.POJO(VerifiedState.class)));
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("waiting", Types.LONG, Types.POJO(SessionChange.class)));
    }

    @Override
    public void processElement(SessionChange change, Context context, Collector<VerifiedViewers> out) throws Exception {
        long tick = VerifiedFold.tickOf(change, stateOf(context.getCurrentKey()));
        SessionChange others = waiting.get(tick);
        waiting.put(tick, others == null ? change : others.plus(change));
        context.timerService().registerEventTimeTimer(dueAt(tick));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<VerifiedViewers> out) throws Exception {
        long tick = time - SessionFunction.SETTLE_MILLIS;
        VerifiedState before = stateOf(context.getCurrentKey());
        if (waiting.contains(tick) || before.isWatched()) {
            VerifiedState after = VerifiedFold.tick(before, waiting.get(tick), tick);
            waiting.remove(tick);
            out.collect(VerifiedFold.row(after));
            audience.update(scheduleNext(before.expiresAt(), after, context));
        } else if (time == before.expiresAt() && waiting.isEmpty()) {
            audience.clear();
            waiting.clear();
        }
    }

    private VerifiedState scheduleNext(long expired, VerifiedState state, OnTimerContext context) throws Exception {
        if (expired != 0 && !waiting.contains(expired - SessionFunction.SETTLE_MILLIS)) {
            context.timerService().deleteEventTimeTimer(expired);
        }
        boolean goesOn = context.timerService().currentWatermark() < Watermark.MAX_WATERMARK.getTimestamp();
        if (state.isWatched() && goesOn) {
            context.timerService().registerEventTimeTimer(dueAt(state.tickAt() + VerifiedFold.TICK_MILLIS));
            return state.expiringAt(0);
        }
        long expiresAt = dueAt(state.tickAt()) + forgetAfterMillis;
        context.timerService().registerEventTimeTimer(expiresAt);
        return state.expiringAt(expiresAt);
    }

    /** Changes of sessions come when event time is so far past them. */
    private static long dueAt(long tick) {
        return tick + SessionFunction.SETTLE_MILLIS;
    }

    private VerifiedState stateOf(String broadcastId) throws Exception {
        VerifiedState state = audience.value();
        return state == null ? VerifiedState.of(broadcastId) : state;
    }
}
