package tv.headwater.flink.viewing;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.platform.WriteBehind;

/**
 * Keeps the figures of one broadcast: a row each second of event time while somebody watches or something changed, so that
 * their age stays fresh; the buckets of the series as they change; breakdowns, minutes and the summary every few seconds.
 */
final class AudienceOperator extends AbstractStreamOperator<LiveFigures>
        implements OneInputStreamOperator<TickChanges, LiveFigures>, Triggerable<String, VoidNamespace> {
    static final OutputTag<LivePoint> SERIES = new OutputTag<>("viewing.series", Types.POJO(LivePoint.class));
    static final OutputTag<LivePoint> MINUTES = new OutputTag<>("viewing.minutes", Types.POJO(LivePoint.class));
    static final OutputTag<LiveBreakdown> BREAKDOWNS =
            new OutputTag<>("viewing.breakdowns", Types.POJO(LiveBreakdown.class));
    static final OutputTag<BroadcastSummary> SUMMARIES =
            new OutputTag<>("viewing.summaries", Types.POJO(BroadcastSummary.class));
    /** The name under which snapshots have them. */
    private static final String TIMERS = "user-timers";

    private static final long serialVersionUID = 1L;

    private final long forgetAfterMillis;
    private final int maxInMemory;
    private final String sketchKey;
    private transient WriteBehind<OpenBroadcast> broadcasts;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient UniqueViewers viewers;

    @SuppressWarnings("NullAway.Init") // Flink opens the operator before it is used
    AudienceOperator(ViewingConfig config) {
        this.forgetAfterMillis = config.forgetBroadcastAfter().toMillis();
        this.maxInMemory = config.broadcastsInMemory();
        this.sketchKey = config.sketchKey();
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void open() throws Exception {
        super.open();
        viewers = new UniqueViewers(sketchKey);
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        broadcasts = new WriteBehind<>(maxInMemory, new StoredBroadcasts(getRuntimeContext(), this::setCurrentKey));
    }

    @Override
    public void processElement(StreamRecord<TickChanges> element) throws Exception {
        TickChanges changes = element.getValue();
        OpenBroadcast known = broadcasts.get(changes.broadcastId());
        OpenBroadcast broadcast = known == null ? OpenBroadcast.begin() : known;
        long tick = AudienceFold.tickOf(changes, broadcast.audience);
        if (!broadcast.awaits(tick)) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, tick);
        }
        broadcast.add(tick, changes.changes());
        broadcasts.put(changes.broadcastId(), broadcast);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> fired) throws Exception {
        setCurrentKey(fired.getKey());
        OpenBroadcast broadcast = broadcasts.get(fired.getKey());
        if (broadcast != null) {
            onTime(fired.getTimestamp(), fired.getKey(), broadcast);
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> fired) {
        throw new IllegalStateException("broadcasts know event time only");
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        broadcasts.writeAll();
    }

    private void onTime(long time, String broadcastId, OpenBroadcast broadcast) throws Exception {
        AudienceState before = broadcast.audience;
        if (broadcast.awaits(time) || before.isWatched()) {
            broadcast.audience = scheduleNext(tick(time, broadcastId, broadcast), broadcast);
            broadcasts.put(broadcastId, broadcast);
            return;
        }
        if (time == before.settlesAt()) {
            broadcast.audience = before.settled(time);
            broadcasts.put(broadcastId, broadcast);
            writeSummary(broadcastId, broadcast, broadcast.audience, time);
        }
        // Changes that wait for a later tick have its timer, which sets the next expiry.
        if (time == before.expiresAt() && broadcast.awaitsNothing()) {
            broadcasts.remove(broadcastId);
        }
    }

    private AudienceState tick(long time, String broadcastId, OpenBroadcast broadcast) {
        AudienceState before = broadcast.audience;
        ChangesOfTick changes = broadcast.take(time);
        AudienceState state =
                broadcast.slices.add(changes.slices(), before, AudienceFold.tick(before, changes, time, viewers));
        output.collect(new StreamRecord<>(AudienceFold.figures(broadcastId, state), time));
        broadcast.series.add(changes, state);
        broadcast.series.write(broadcastId, time, point -> write(SERIES, point, time));
        broadcast.minutes.add(changes, state);
        if (AudienceFold.writesAt(state, SummaryFold.WRITE_MILLIS)) {
            broadcast.minutes.write(broadcastId, time, point -> write(MINUTES, point, time));
            writeSummary(broadcastId, broadcast, state, null);
        } else {
            broadcast.minutes.writeClosed(broadcastId, time, point -> write(MINUTES, point, time));
        }
        if (AudienceFold.writesAt(state, BreakdownFold.WRITE_MILLIS)) {
            write(BREAKDOWNS, broadcast.slices.breakdown(broadcastId, time), time);
        }
        return state;
    }

    private void writeSummary(
            String broadcastId, OpenBroadcast broadcast, AudienceState state, @Nullable Long finalAt) {
        if (state.firstViewerAt() != 0) {
            LiveFigures figures = AudienceFold.figures(broadcastId, state);
            write(SUMMARIES, SummaryFold.of(figures, state, finalAt, broadcast.slices.all()), state.tickAt());
        }
    }

    private <T> void write(OutputTag<T> tag, T row, long time) {
        output.collect(tag, new StreamRecord<>(row, time));
    }

    private AudienceState scheduleNext(AudienceState state, OpenBroadcast broadcast) {
        deleteUnlessAwaited(state.expiresAt(), broadcast);
        deleteUnlessAwaited(state.settlesAt(), broadcast);
        if (state.isWatched() && timers.currentWatermark() < Watermark.MAX_WATERMARK.getTimestamp()) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, state.tickAt() + AudienceFold.TICK_MILLIS);
            return state.resting(0, 0);
        }
        long expiresAt = state.tickAt() + forgetAfterMillis;
        long settlesAt = state.tickAt() + SummaryFold.SETTLE_MILLIS;
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, expiresAt);
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, settlesAt);
        return state.resting(expiresAt, settlesAt);
    }

    /** Changes that wait for the same tick have the same timer. */
    private void deleteUnlessAwaited(long time, OpenBroadcast broadcast) {
        if (time != 0 && !broadcast.awaits(time)) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, time);
        }
    }
}
