package tv.headwater.flink.delivery;

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

/**
 * Keeps the state of one session and takes its signs in the order of their time: they wait until event time is {@link
 * #SETTLE_MILLIS} past them, because neither stream is in order and the two are not in step (docs/decisions/0101).
 */
final class SessionFunction extends KeyedProcessFunction<String, Sign, SessionChange> {
    static final OutputTag<SessionDelivery> ENDED =
            new OutputTag<>("delivery.ended", Types.POJO(SessionDelivery.class));
    /** Lines of the CDN's log overtake each other by as much without being late. */
    static final long SETTLE_MILLIS = 2_000;

    private static final long serialVersionUID = 1L;

    private final SessionRules rules;
    private transient SessionFold fold;
    private transient ValueState<SessionState> session;
    private transient ValueState<Long> timer;
    private transient ListState<Sign> waiting;
    private transient Counter late;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    SessionFunction(SessionRules rules) {
        this.rules = rules;
    }

    static String keyOf(Sign sign) {
        return sign.broadcastId() + '/' + sign.sid();
    }

    @Override
    public void open(OpenContext context) {
        fold = new SessionFold(rules);
        session = getRuntimeContext().getState(new ValueStateDescriptor<>("session", Types.POJO(SessionState.class)));
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
        waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", Types.POJO(Sign.class)));
        late = getRuntimeContext().getMetricGroup().counter("lateSigns");
    }

    @Override
    public void processElement(Sign sign, Context context, Collector<SessionChange> out) throws Exception {
        long due = sign.at() + SETTLE_MILLIS;
        if (due > context.timerService().currentWatermark()) {
            waiting.add(sign);
            wakeAt(due, context);
            return;
        }
        late.inc();
        session.update(take(sign, session.value(), context, out));
        wakeFor(session.value(), context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<SessionChange> out) throws Exception {
        timer.clear();
        List<Sign> later = new ArrayList<>();
        List<Sign> due = new ArrayList<>();
        for (Sign sign : waiting.get()) {
            (sign.at() + SETTLE_MILLIS <= time ? due : later).add(sign);
        }
        SessionState state = session.value();
        due.sort(Sign.ORDER);
        for (Sign sign : due) {
            state = take(sign, state, context, out);
        }
        state = passUntil(time - SETTLE_MILLIS, state, context, out);
        waiting.update(later);
        session.update(state);
        if (!later.isEmpty()) {
            wakeAt(later.stream().mapToLong(Sign::at).min().getAsLong() + SETTLE_MILLIS, context);
        }
        wakeFor(state, context);
    }

    private @Nullable SessionState take(
            Sign sign, @Nullable SessionState state, Context context, Collector<SessionChange> out) {
        // Time may have been up before this sign came, though no timer has said so yet.
        SessionFold.Step step = fold.add(passUntil(sign.at(), state, context, out), sign);
        emit(step, context, out);
        return step.state();
    }

    private @Nullable SessionState passUntil(
            long now, @Nullable SessionState state, Context context, Collector<SessionChange> out) {
        SessionState passed = state;
        while (passed != null && fold.wakesAt(passed) <= now) {
            SessionFold.Step step = fold.pass(passed, fold.wakesAt(passed));
            emit(step, context, out);
            passed = step.state();
        }
        return passed;
    }

    private static void emit(SessionFold.Step step, Context context, Collector<SessionChange> out) {
        if (step.change() != null) {
            out.collect(step.change());
        }
        if (step.row() != null) {
            context.output(ENDED, step.row());
        }
    }

    private void wakeFor(@Nullable SessionState state, Context context) throws Exception {
        if (state != null) {
            wakeAt(fold.wakesAt(state) + SETTLE_MILLIS, context);
        }
    }

    /** One timer per session, the earliest that is wanted: it may fire too early, which changes nothing. */
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
