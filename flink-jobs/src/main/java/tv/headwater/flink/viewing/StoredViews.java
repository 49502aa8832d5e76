package tv.headwater.flink.viewing;

import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.platform.CompactType;
import tv.headwater.flink.platform.WriteBehind;

/** The keyed state of {@code viewing.views}, but for the records that wait. */
final class StoredViews implements WriteBehind.Stored<OpenView> {
    private final Consumer<String> currentKey;
    private final ValueState<ViewState> view;
    private final ValueState<Long> timer;

    StoredViews(RuntimeContext context, Consumer<String> currentKey) {
        this.currentKey = currentKey;
        view = context.getState(new ValueStateDescriptor<>("view", new CompactType<>(new ViewStateFormat())));
        timer = context.getState(new ValueStateDescriptor<>("timer", Types.LONG));
    }

    @Override
    public void setKey(String viewId) {
        currentKey.accept(viewId);
    }

    @Override
    public @Nullable OpenView read() throws Exception {
        ViewState state = view.value();
        if (state == null) {
            return null;
        }
        Long set = timer.value();
        return new OpenView(state, set == null ? OpenView.NO_TIMER : set);
    }

    @Override
    public void write(OpenView open) throws Exception {
        view.update(open.state());
        if (open.timer() == OpenView.NO_TIMER) {
            timer.clear();
        } else {
            timer.update(open.timer());
        }
    }

    @Override
    public void clear() {
        view.clear();
        timer.clear();
    }
}
