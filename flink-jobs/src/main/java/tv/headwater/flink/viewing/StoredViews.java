package tv.headwater.flink.viewing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.platform.CompactType;
import tv.headwater.flink.platform.WriteBehind;

/** The keyed state of {@code viewing.views}, but for the records that wait. What is kept of a view beside it is kept here in memory. */
final class StoredViews implements WriteBehind.Stored<OpenView> {
    private static final ValueStateDescriptor<ViewState> VIEW =
            new ValueStateDescriptor<>("view", new CompactType<>(new ViewStateFormat()));
    /** Earlier releases had it. */
    private static final ValueStateDescriptor<Long> TIMER = new ValueStateDescriptor<>("timer", Types.LONG);

    private final Consumer<String> currentKey;
    private final ValueState<ViewState> view;
    private final Map<String, WakeUps.WakeUp> wakeUps = new HashMap<>();

    StoredViews(RuntimeContext context, Consumer<String> currentKey) {
        this.currentKey = currentKey;
        view = context.getState(VIEW);
        context.getState(TIMER);
    }

    /** Gives each view that an earlier run left its wake-up. */
    void wake(KeyedStateBackend<String> backend, Function<ViewState, WakeUps.WakeUp> by) throws Exception {
        VoidNamespace none = VoidNamespace.INSTANCE;
        VoidNamespaceSerializer serializer = VoidNamespaceSerializer.INSTANCE;
        backend.applyToAllKeys(none, serializer, TIMER, (viewId, old) -> old.clear());
        backend.applyToAllKeys(none, serializer, VIEW, (viewId, of) -> wakeUps.put(viewId, by.apply(of.value())));
    }

    @Override
    public void setKey(String viewId) {
        currentKey.accept(viewId);
    }

    @Override
    public @Nullable OpenView read() throws Exception {
        ViewState state = view.value();
        return state == null ? null : new OpenView(state, wakeUps.remove(state.viewId()));
    }

    @Override
    public void write(OpenView open) throws Exception {
        view.update(open.state());
    }

    @Override
    public void leave(OpenView open) {
        WakeUps.WakeUp wakeUp = open.wakeUp();
        if (wakeUp != null) {
            wakeUps.put(open.state().viewId(), wakeUp);
        }
    }

    @Override
    public void clear() {
        view.clear();
    }
}
