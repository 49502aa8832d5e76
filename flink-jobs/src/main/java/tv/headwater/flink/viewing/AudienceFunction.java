package tv.headwater.flink.viewing;

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
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.platform.CompactType;

/**
 * Keeps the figures of one broadcast: a row each second of event time while somebody watches or something changed, so that
 * their age stays fresh; the buckets of the series as they change; breakdowns, minutes and the summary every few seconds.
 */
final class AudienceFunction extends KeyedProcessFunction<String, AudienceChange, LiveFigures> {
    static final OutputTag<LivePoint> SERIES = new OutputTag<>("viewing.series", Types.POJO(LivePoint.class));
    static final OutputTag<LivePoint> MINUTES = new OutputTag<>("viewing.minutes", Types.POJO(LivePoint.class));
    static final OutputTag<LiveBreakdown> BREAKDOWNS =
            new OutputTag<>("viewing.breakdowns", Types.POJO(LiveBreakdown.class));
    static final OutputTag<BroadcastSummary> SUMMARIES =
            new OutputTag<>("viewing.summaries", Types.POJO(BroadcastSummary.class));
    private static final long serialVersionUID = 1L;

    private final long forgetAfterMillis;
    private final String sketchKey;
    private transient ValueState<AudienceState> audience;
    private transient MapState<Long, WaitingChanges> waiting;
    private transient BroadcastBuckets series;
    private transient BroadcastBuckets minutes;
    private transient BroadcastSlices slices;
    private transient UniqueViewers viewers;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    AudienceFunction(ViewingConfig config) {
        this.forgetAfterMillis = config.forgetBroadcastAfter().toMillis();
        this.sketchKey = config.sketchKey();
    }

    @Override
    public void open(OpenContext context) {
        viewers = new UniqueViewers(sketchKey);
        audience = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("audience", new CompactType<>(new AudienceFormats.StateFormat())));
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "waiting", Types.LONG, new CompactType<>(new AudienceFormats.WaitingFormat())));
        series = new BroadcastBuckets(bucketState("buckets"), AudienceChange.BUCKET_MILLIS);
        minutes = new BroadcastBuckets(bucketState("minutes"), AudienceFold.MINUTE_MILLIS);
        slices = new BroadcastSlices(getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "slices", Types.STRING, new CompactType<>(new AudienceFormats.SliceFormat()))));
    }

    private MapState<Long, SeriesBucket> bucketState(String name) {
        return getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        name, Types.LONG, new CompactType<>(new AudienceFormats.BucketFormat())));
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
        if (waiting.contains(time) || before.isWatched()) {
            audience.update(scheduleNext(tick(time, before, context, out), context));
            return;
        }
        if (time == before.settlesAt()) {
            AudienceState settled = before.settled(time);
            audience.update(settled);
            writeSummary(settled, time, context);
        }
        if (time == before.expiresAt()) {
            forgetUnlessAwaited();
        }
    }

    private AudienceState tick(long time, AudienceState before, OnTimerContext context, Collector<LiveFigures> out)
            throws Exception {
        String broadcastId = context.getCurrentKey();
        WaitingChanges changes = waitingFor(time);
        waiting.remove(time);
        AudienceState state = slices.add(changes.slices(), before, AudienceFold.tick(before, changes, time, viewers));
        out.collect(AudienceFold.figures(broadcastId, state));
        series.add(changes, state);
        series.write(broadcastId, time, point -> context.output(SERIES, point));
        minutes.add(changes, state);
        if (AudienceFold.writesAt(state, SummaryFold.WRITE_MILLIS)) {
            minutes.write(broadcastId, time, point -> context.output(MINUTES, point));
            writeSummary(state, null, context);
        } else {
            minutes.writeClosed(broadcastId, time, point -> context.output(MINUTES, point));
        }
        if (AudienceFold.writesAt(state, BreakdownFold.WRITE_MILLIS)) {
            context.output(BREAKDOWNS, slices.breakdown(broadcastId, time));
        }
        return state;
    }

    private void writeSummary(AudienceState state, @Nullable Long finalAt, OnTimerContext context) throws Exception {
        if (state.firstViewerAt() != 0) {
            LiveFigures figures = AudienceFold.figures(context.getCurrentKey(), state);
            context.output(SUMMARIES, SummaryFold.of(figures, state, finalAt, slices.all()));
        }
    }

    private AudienceState scheduleNext(AudienceState state, OnTimerContext context) throws Exception {
        var timers = context.timerService();
        deleteUnlessAwaited(state.expiresAt(), context);
        deleteUnlessAwaited(state.settlesAt(), context);
        if (state.isWatched() && timers.currentWatermark() < Watermark.MAX_WATERMARK.getTimestamp()) {
            timers.registerEventTimeTimer(state.tickAt() + AudienceFold.TICK_MILLIS);
            return state.resting(0, 0);
        }
        long expiresAt = state.tickAt() + forgetAfterMillis;
        long settlesAt = state.tickAt() + SummaryFold.SETTLE_MILLIS;
        timers.registerEventTimeTimer(expiresAt);
        timers.registerEventTimeTimer(settlesAt);
        return state.resting(expiresAt, settlesAt);
    }

    /** Changes that wait for the same tick have the same timer. */
    private void deleteUnlessAwaited(long time, OnTimerContext context) throws Exception {
        if (time != 0 && !waiting.contains(time)) {
            context.timerService().deleteEventTimeTimer(time);
        }
    }

    /** Changes that wait for a later tick have its timer, which sets the next expiry. */
    private void forgetUnlessAwaited() throws Exception {
        if (waiting.isEmpty()) {
            audience.clear();
            series.clear();
            minutes.clear();
            slices.clear();
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
}
