package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.Acceptance;
import tv.headwater.flink.platform.CompactType;

/**
 * Keeps the state of one view, wakes it when time alone changes something, and hands on what each step changed.
 *
 * <p>Records wait until the watermark reaches their arrival and are then taken in the order in which ingest-api accepted
 * them: shards that run ahead of each other change nothing, and figures do not wait longer, because their tick waits for the
 * same watermark (docs/decisions/0065, 0091).
 */
final class ViewFunction extends KeyedProcessFunction<String, Beacon, AudienceChange> {
    static final OutputTag<View> FINISHED = new OutputTag<>("viewing.finished", Types.POJO(View.class));
    private static final long serialVersionUID = 1L;

    private final ViewRules rules;
    private transient ViewFold fold;
    private transient ValueState<ViewState> view;
    private transient ValueState<Long> timer;
    private transient ListState<Beacon> waiting;
    private transient Counter late;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    ViewFunction(ViewRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        fold = new ViewFold(rules);
        view = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("view", new CompactType<>(new ViewStateFormat())));
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting", new CompactType<>(new PlayerBeaconFormat())));
        late = getRuntimeContext().getMetricGroup().counter("beaconsBehindWatermark");
    }

    @Override
    public void processElement(Beacon beacon, Context context, Collector<AudienceChange> out) throws Exception {
        long acceptedAt = Acceptance.millisOf(beacon);
        if (acceptedAt > context.timerService().currentWatermark()) {
            waiting.add(beacon);
            context.timerService().registerEventTimeTimer(acceptedAt);
            return;
        }
        late.inc();
        store(hear(beacon, view.value(), context, out), context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AudienceChange> out) throws Exception {
        Long wakes = timer.value();
        ViewState state = view.value();
        if (wakes != null && wakes == time) {
            timer.clear();
            state = passUntil(time, state, context, out);
        }
        for (Beacon beacon : due(time)) {
            state = hear(beacon, state, context, out);
        }
        store(state, context);
    }

    private List<Beacon> due(long time) throws Exception {
        List<Beacon> due = new ArrayList<>();
        List<Beacon> later = new ArrayList<>();
        for (Beacon beacon : waiting.get()) {
            (Acceptance.millisOf(beacon) <= time ? due : later).add(beacon);
        }
        if (due.isEmpty()) {
            return due;
        }
        waiting.update(later);
        due.sort(Acceptance.ORDER);
        return due;
    }

    private @Nullable ViewState hear(
            Beacon beacon, @Nullable ViewState state, Context context, Collector<AudienceChange> out) throws Exception {
        // Time may have been up before this record came, though no timer has said so yet.
        Long wakes = timer.value();
        long acceptedAt = Acceptance.millisOf(beacon);
        ViewState passed = wakes != null && wakes <= acceptedAt ? passUntil(acceptedAt, state, context, out) : state;
        ViewFold.Step step = fold.add(passed, beacon);
        step.changes().forEach(out::collect);
        return step.state();
    }

    private @Nullable ViewState passUntil(
            long time, @Nullable ViewState state, Context context, Collector<AudienceChange> out) {
        ViewState passed = state;
        while (passed != null && fold.wakesAt(passed) <= time) {
            ViewFold.Step step = fold.pass(passed, fold.wakesAt(passed));
            step.changes().forEach(out::collect);
            if (step.view() != null) {
                context.output(FINISHED, step.view());
            }
            passed = step.state();
        }
        return passed;
    }

    /** One timer per view: it may fire too early and is then set again, which is cheaper than moving it with each record. */
    private void store(@Nullable ViewState state, Context context) throws Exception {
        Long set = timer.value();
        if (state == null) {
            deleteUnlessAwaited(set, context);
            timer.clear();
            view.clear();
            return;
        }
        view.update(state);
        if (set != null && set <= state.lastReceivedAt() + rules.timeoutMillis()) {
            return;
        }
        long wakesAt = fold.wakesAt(state);
        if (set == null || wakesAt < set) {
            deleteUnlessAwaited(set, context);
            context.timerService().registerEventTimeTimer(wakesAt);
            timer.update(wakesAt);
        }
    }

    /** A record that waits for the same millisecond has the same timer. */
    private void deleteUnlessAwaited(@Nullable Long set, Context context) throws Exception {
        if (set == null) {
            return;
        }
        for (Beacon beacon : waiting.get()) {
            if (Acceptance.millisOf(beacon) == set) {
                return;
            }
        }
        context.timerService().deleteEventTimeTimer(set);
    }
}
