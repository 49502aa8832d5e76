package tv.headwater.flink.viewing;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/** Keeps the state of one view, wakes it when time alone changes something, and hands on what each step changed. */
final class ViewFunction extends KeyedProcessFunction<String, Beacon, AudienceChange> {
    static final OutputTag<View> FINISHED = new OutputTag<>("viewing.finished", Types.POJO(View.class));
    private static final long serialVersionUID = 1L;

    private final ViewRules rules;
    private transient ViewFold fold;
    private transient ValueState<ViewState> view;
    private transient ValueState<Long> timer;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    ViewFunction(ViewRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        fold = new ViewFold(rules);
        view = getRuntimeContext().getState(new ValueStateDescriptor<>("view", Types.POJO(ViewState.class)));
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
    }

    @Override
    public void processElement(Beacon beacon, Context context, Collector<AudienceChange> out) throws Exception {
        // Time may have been up before this record came, though the watermark has not said so yet.
        Long wakes = timer.value();
        ViewState state = view.value();
        if (wakes != null && wakes <= beacon.getReceivedAt()) {
            state = passUntil(beacon.getReceivedAt(), state, context, out);
        }
        ViewFold.Step step = fold.add(state, beacon);
        step.changes().forEach(out::collect);
        store(step.state(), context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AudienceChange> out) throws Exception {
        timer.clear();
        store(passUntil(time, view.value(), context, out), context);
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
            if (set != null) {
                context.timerService().deleteEventTimeTimer(set);
            }
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
            if (set != null) {
                context.timerService().deleteEventTimeTimer(set);
            }
            context.timerService().registerEventTimeTimer(wakesAt);
            timer.update(wakesAt);
        }
    }
}
