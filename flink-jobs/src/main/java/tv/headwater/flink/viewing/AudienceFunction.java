package tv.headwater.flink.viewing;

import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps the figures of one broadcast: a row each second of event time while somebody watches or something changed, so that
 * their age stays fresh, and the buckets of the series as they change.
 */
final class AudienceFunction extends KeyedProcessFunction<String, AudienceChange, LiveFigures> {
    static final OutputTag<LivePoint> SERIES = new OutputTag<>("viewing.series", Types.POJO(LivePoint.class));
    private static final long serialVersionUID = 1L;

    private final long forgetAfterMillis;
    private transient ValueState<AudienceState> audience;
    private transient MapState<Long, WaitingChanges> waiting;
    private transient MapState<Long, SeriesBucket> buckets;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    AudienceFunction(long forgetAfterMillis) {
        this.forgetAfterMillis = forgetAfterMillis;
    }

    @Override
    public void open(OpenContext context) {
        audience =
                getRuntimeContext().getState(new ValueStateDescriptor<>("audience", Types.POJO(AudienceState.class)));
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("waiting", Types.LONG, Types.POJO(WaitingChanges.class)));
        buckets = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("buckets", Types.LONG, Types.POJO(SeriesBucket.class)));
    }

    @Override
    public void processElement(AudienceChange change, Context context, Collector<LiveFigures> out) throws Exception {
        AudienceState state = stateOrEmpty();
        long tick = AudienceFold.tickOf(change, state);
        waiting.put(tick, waitingFor(tick).plus(change));
        context.timerService().registerEventTimeTimer(tick);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<LiveFigures> out) throws Exception {
        AudienceState before = stateOrEmpty();
        if (time == before.expiresAt() && !waiting.contains(time)) {
            forgetUnlessAwaited();
            return;
        }
        WaitingChanges changes = waitingFor(time);
        AudienceState state = AudienceFold.tick(before, changes, time);
        waiting.remove(time);
        out.collect(AudienceFold.figures(context.getCurrentKey(), state));
        for (WaitingChanges.Share share : changes.shares()) {
            long bucketAt = AudienceFold.bucketOf(share, time);
            buckets.put(bucketAt, bucketOrEmpty(bucketAt).plus(share.tally()));
        }
        long current = AudienceFold.bucketEndingAt(time);
        buckets.put(current, bucketOrEmpty(current).withAudience(state.totals()));
        writeBuckets(time, context);
        audience.update(scheduleNext(state, context));
    }

    private void writeBuckets(long time, OnTimerContext context) throws Exception {
        long oldest = AudienceFold.oldestOpenBucket(time);
        Iterator<Map.Entry<Long, SeriesBucket>> open = buckets.iterator();
        while (open.hasNext()) {
            Map.Entry<Long, SeriesBucket> bucket = open.next();
            if (bucket.getValue().changed()) {
                context.output(
                        SERIES, AudienceFold.point(context.getCurrentKey(), bucket.getKey(), bucket.getValue(), time));
                bucket.setValue(bucket.getValue().written());
            }
            if (bucket.getKey() < oldest) {
                open.remove();
            }
        }
    }

    private AudienceState scheduleNext(AudienceState state, OnTimerContext context) {
        if (state.expiresAt() != 0) {
            context.timerService().deleteEventTimeTimer(state.expiresAt());
        }
        boolean watched = state.totals().viewers() > 0;
        if (watched && context.timerService().currentWatermark() < Watermark.MAX_WATERMARK.getTimestamp()) {
            context.timerService().registerEventTimeTimer(state.tickAt() + AudienceFold.TICK_MILLIS);
            return AudienceFold.expiringAt(state, 0);
        }
        long expiresAt = state.tickAt() + forgetAfterMillis;
        context.timerService().registerEventTimeTimer(expiresAt);
        return AudienceFold.expiringAt(state, expiresAt);
    }

    /** Changes that wait for a later tick have its timer, which sets the next expiry. */
    private void forgetUnlessAwaited() throws Exception {
        if (waiting.isEmpty()) {
            audience.clear();
            buckets.clear();
        }
    }

    private AudienceState stateOrEmpty() throws Exception {
        AudienceState state = audience.value();
        return state == null ? AudienceState.EMPTY : state;
    }

    private WaitingChanges waitingFor(long tick) throws Exception {
        WaitingChanges changes = waiting.get(tick);
        return changes == null ? WaitingChanges.NONE : changes;
    }

    private SeriesBucket bucketOrEmpty(long bucketAt) throws Exception {
        SeriesBucket bucket = buckets.get(bucketAt);
        return bucket == null ? SeriesBucket.EMPTY : bucket;
    }
}
