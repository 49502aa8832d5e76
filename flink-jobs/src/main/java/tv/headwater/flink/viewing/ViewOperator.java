package tv.headwater.flink.viewing;

import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
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
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.Acceptance;
import tv.headwater.flink.platform.CompactType;
import tv.headwater.flink.platform.WriteBehind;

/**
 * Keeps the state of each view, wakes it when time alone changes something, and hands on what the views of each broadcast
 * changed until each tick.
 *
 * <p>Records wait until the watermark reaches their arrival and are then taken in the order in which ingest-api accepted
 * them: shards that run ahead of each other change nothing, and figures do not wait longer, because their tick waits for the
 * same watermark (docs/decisions/0065, 0091). They wait in memory and are put into state when a checkpoint is taken: a record
 * waits for a second, and most never meet one (docs/decisions/0103).
 */
final class ViewOperator extends AbstractStreamOperator<TickChanges>
        implements OneInputStreamOperator<Beacon, TickChanges>, Triggerable<String, VoidNamespace> {
    static final OutputTag<View> FINISHED = new OutputTag<>("viewing.finished", Types.POJO(View.class));
    private static final long serialVersionUID = 1L;
    /** The name under which snapshots have them. */
    private static final String TIMERS = "user-timers";

    private final ViewRules rules;
    private final int maxInMemory;
    private transient ViewFold fold;
    private transient WriteBehind<OpenView> views;
    private transient ListState<Beacon> stored;
    private transient Set<String> viewsStored;
    private transient WaitingBeacons waiting;
    private transient TickSums sums;
    private transient WakeUps wakeUps;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Counter late;

    @SuppressWarnings("NullAway.Init") // Flink opens the operator before it is used
    ViewOperator(ViewingConfig config) {
        this.rules = config.rules();
        this.maxInMemory = config.viewsInMemory();
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void open() throws Exception {
        super.open();
        fold = new ViewFold(rules);
        StoredViews storedViews = new StoredViews(getRuntimeContext(), this::setCurrentKey);
        views = new WriteBehind<>(maxInMemory, storedViews);
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        late = getMetricGroup().counter("beaconsBehindWatermark");
        waiting = new WaitingBeacons();
        sums = new TickSums();
        wakeUps = new WakeUps();
        getMetricGroup().gauge("wakeUps", this::wakeUps);
        viewsStored = new HashSet<>();
        takeOutWhatIsStored();
        storedViews.wake(getKeyedStateBackend(), state -> wakeUps.add(state.viewId(), fold.wakesAt(state)));
    }

    private void takeOutWhatIsStored() throws Exception {
        var descriptor = new ListStateDescriptor<>("waiting", new CompactType<>(new PlayerBeaconFormat()));
        stored = getRuntimeContext().getListState(descriptor);
        getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor, (viewId, ofView) -> {
                            ofView.get().forEach(waiting::add);
                            ofView.clear();
                        });
    }

    int wakeUps() {
        return wakeUps.size();
    }

    @Override
    public void processElement(StreamRecord<Beacon> element) throws Exception {
        Beacon beacon = element.getValue();
        if (Acceptance.millisOf(beacon) > timers.currentWatermark()) {
            waiting.add(beacon);
            return;
        }
        late.inc();
        hear(beacon);
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        for (Beacon beacon : waiting.due(watermark.getTimestamp())) {
            hear(beacon);
        }
        for (WakeUps.WakeUp wakeUp : wakeUps.due(watermark.getTimestamp())) {
            wake(wakeUp.viewId(), watermark.getTimestamp());
        }
        handOnSums(watermark.getTimestamp());
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        handOnSums(Long.MAX_VALUE);
    }

    @Override
    public void finish() {
        handOnSums(Long.MAX_VALUE);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        views.writeAll();
        for (String viewId : viewsStored) {
            setCurrentKey(viewId);
            stored.clear();
        }
        viewsStored.clear();
        for (Beacon beacon : waiting.all()) {
            setCurrentKey(beacon.getViewId());
            stored.add(beacon);
            viewsStored.add(beacon.getViewId());
        }
    }

    /** A timer that an earlier release left: views are woken without. */
    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> fired) {}

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> fired) {
        throw new IllegalStateException("views know event time only");
    }

    private void hear(Beacon beacon) throws Exception {
        OpenView known = views.get(beacon.getViewId());
        ViewState state = known == null ? null : known.state();
        WakeUps.WakeUp wakeUp = known == null ? null : known.wakeUp();
        // Time may have been up before this record came, though the watermark has not said so yet.
        long acceptedAt = Acceptance.millisOf(beacon);
        ViewState passed = wakeUp != null && wakeUp.at() <= acceptedAt ? passUntil(acceptedAt, state) : state;
        ViewFold.Step step = fold.add(passed, beacon);
        handOn(step);
        keep(beacon.getViewId(), step.state(), wakeUp);
    }

    private void wake(String viewId, long time) throws Exception {
        OpenView known = views.get(viewId);
        if (known != null) {
            keep(viewId, passUntil(time, known.state()), null);
        }
    }

    private @Nullable ViewState passUntil(long time, @Nullable ViewState state) {
        ViewState passed = state;
        while (passed != null && fold.wakesAt(passed) <= time) {
            ViewFold.Step step = fold.pass(passed, fold.wakesAt(passed));
            handOn(step);
            passed = step.state();
        }
        return passed;
    }

    private void handOn(ViewFold.Step step) {
        sums.add(step);
        if (sums.isFull()) {
            handOnSums(Long.MAX_VALUE);
        }
        View finished = step.view();
        if (finished != null) {
            output.collect(FINISHED, new StreamRecord<>(finished, finished.finalAt()));
        }
    }

    /** They need no state: a tick's go on with its watermark, and all of them before each checkpoint. */
    private void handOnSums(long time) {
        sums.takeUntil(time, changes -> output.collect(new StreamRecord<>(changes, changes.tick())));
    }

    /** @param wakeUp that the view has, null if that was a moment ago */
    private void keep(String viewId, @Nullable ViewState state, WakeUps.@Nullable WakeUp wakeUp) throws Exception {
        if (state == null) {
            views.remove(viewId);
            return;
        }
        long wakesAt = fold.wakesAt(state);
        WakeUps.WakeUp next = wakeUp == null ? wakeUps.add(viewId, wakesAt) : wakeUps.move(wakeUp, wakesAt);
        views.put(viewId, new OpenView(state, next));
    }
}
