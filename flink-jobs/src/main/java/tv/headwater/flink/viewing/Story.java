package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.viewing.ToldView.StateChange;
import tv.headwater.flink.viewing.ToldView.Stretch;

/** Writes down what a timeline tells. */
final class Story implements Timeline.Listener {
    /** Of each list; a view that changes its state more often is told up to here. */
    static final int MAX_ENTRIES = 100_000;

    private final List<StateChange> states = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Stretch> stalls = new ArrayList<>();
    private final List<Stretch> seeks = new ArrayList<>();
    private @Nullable List<Stretch> open;

    @Override
    public void spent(Spending on, long from, long to, int kbps) {
        if (on == Spending.NOTHING) {
            return;
        }
        Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
        if (last != null && last.on() == on && last.kbps() == kbps && last.to() == from) {
            stretches.set(stretches.size() - 1, last.upTo(to, to - from));
        } else if (stretches.size() < MAX_ENTRIES) {
            stretches.add(new Stretch(on, from, to, to - from, kbps));
        }
        if (open != null) {
            open.set(open.size() - 1, open.get(open.size() - 1).upTo(to, to - from));
        }
    }

    @Override
    public void stalled(long at) {}

    @Override
    public void entered(PlayerState state, Spending on, long at) {
        if (states.size() < MAX_ENTRIES) {
            states.add(new StateChange(state, at));
        }
        List<Stretch> next = on == Spending.REBUFFER ? stalls : on == Spending.SEEK ? seeks : null;
        if (next != open && next != null && next.size() < MAX_ENTRIES) {
            next.add(new Stretch(on, at, at, 0, 0));
        }
        open = next;
    }

    /** Silence: what was going on is over. */
    void fallSilent() {
        open = null;
    }

    List<StateChange> states() {
        return List.copyOf(states);
    }

    List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    List<Stretch> stalls() {
        return List.copyOf(stalls);
    }

    List<Stretch> seeks() {
        return List.copyOf(seeks);
    }
}
