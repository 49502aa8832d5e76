package tv.headwater.flink.chatter;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Judges the buckets of one broadcast in order, each once: {@link #SETTLED_MILLIS} of event time after its end, when what was
 * still on its way has come. Later messages count in the series but do not change a judgement.
 */
final class MomentsFunction extends KeyedProcessFunction<String, ChatPoint, Highlight> {
    static final long SETTLED_MILLIS = 10_000;
    static final long FORGOTTEN_MILLIS = 600_000;
    private static final long serialVersionUID = 1L;

    private transient MapState<Long, Integer> waiting;
    private transient ValueState<MomentState> moments;
    private transient Counter unjudged;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    MomentsFunction() {}

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", Types.LONG, Types.INT));
        moments = getRuntimeContext().getState(new ValueStateDescriptor<>("moments", Types.POJO(MomentState.class)));
        unjudged = getRuntimeContext().getMetricGroup().counter("lateForMoments");
    }

    @Override
    public void processElement(ChatPoint point, Context context, Collector<Highlight> out) throws Exception {
        long judgedAt = judgementOf(point.bucketAt());
        if (judgedAt <= context.timerService().currentWatermark()) {
            unjudged.inc();
            return;
        }
        waiting.put(point.bucketAt(), point.chatters());
        context.timerService().registerEventTimeTimer(judgedAt);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Highlight> out) throws Exception {
        MomentState state = moments.value() == null ? MomentState.NONE : moments.value();
        long bucketAt = time - SETTLED_MILLIS - ChatBucket.MILLIS;
        boolean written = waiting.contains(bucketAt);
        if (!written && !state.open()) {
            forgetIfExpired(state, time);
            return;
        }
        MomentState judged = judgeUpTo(bucketAt, state, context.getCurrentKey(), out);
        if (judged.open()) {
            context.timerService().registerEventTimeTimer(time + ChatBucket.MILLIS);
        }
        moments.update(written ? expireLater(judged, time, context) : judged);
    }

    private MomentState judgeUpTo(long bucketAt, MomentState from, String broadcastId, Collector<Highlight> out)
            throws Exception {
        MomentState state = from;
        long next = from.judgedAt() == 0 ? bucketAt : from.judgedAt() + ChatBucket.MILLIS;
        for (long at = next; at <= bucketAt; at += ChatBucket.MILLIS) {
            Integer chatters = waiting.get(at);
            MomentFold.Step step = MomentFold.judge(state, broadcastId, at, chatters == null ? 0 : chatters);
            waiting.remove(at);
            state = step.state();
            if (step.highlight() != null) {
                out.collect(step.highlight());
            }
        }
        return state;
    }

    private static MomentState expireLater(MomentState state, long time, OnTimerContext context) {
        if (state.expiresAt() != 0) {
            context.timerService().deleteEventTimeTimer(state.expiresAt());
        }
        long expiresAt = time + FORGOTTEN_MILLIS;
        context.timerService().registerEventTimeTimer(expiresAt);
        return state.expiringAt(expiresAt);
    }

    private void forgetIfExpired(MomentState state, long time) {
        if (time == state.expiresAt()) {
            moments.clear();
        }
    }

    private static long judgementOf(long bucketAt) {
        return bucketAt + ChatBucket.MILLIS + SETTLED_MILLIS;
    }
}
