package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/** Tells what the platform understands of one view: the fold that runs in the job, fed by hand. Not thread-safe. */
public final class ViewTelling {
    private final Story story = new Story();
    private final ViewFold fold;
    private final List<View> rows = new ArrayList<>();
    private final List<Playhead> parts = new ArrayList<>();
    private @Nullable ViewState state;

    public ViewTelling(ViewRules rules) {
        fold = new ViewFold(rules, story);
    }

    /** Takes a beacon of the view, in the order of arrival ({@code received_at}). */
    public void take(Beacon beacon) {
        while (state != null && fold.wakesAt(state) <= beacon.getReceivedAt()) {
            pass(state);
        }
        state = fold.add(state, beacon).state();
    }

    /** Lets the view end in silence and tells it; null if no beacon was taken. */
    public @Nullable ToldView end() {
        while (state != null) {
            pass(state);
        }
        return parts.isEmpty() ? null : told(parts.get(parts.size() - 1));
    }

    private void pass(ViewState before) {
        ViewFold.Step step = fold.pass(before, fold.wakesAt(before));
        ViewState after = step.state();
        if (after != null && after.closed() && !before.closed()) {
            parts.add(after.played());
            story.fallSilent();
        }
        if (step.view() != null) {
            rows.add(step.view());
        }
        state = after;
    }

    private ToldView told(Playhead last) {
        return new ToldView(
                parts.get(0).firstAt(),
                last.reachedAt(),
                story.states(),
                story.stretches(),
                story.stalls(),
                story.seeks(),
                startupMillis(),
                sum(Playhead::playMillis),
                sum(Playhead::pauseMillis),
                sum(Playhead::rebufferMillis),
                sum(Playhead::seekMillis),
                sum(Playhead::watchMillis),
                sum(Playhead::bitrateMillis),
                sum(Playhead::bitratePlayMillis),
                (int) sum(Playhead::rebuffers),
                List.copyOf(rows));
    }

    /** A part that follows the one with the first frame carries its start-up along. */
    private @Nullable Long startupMillis() {
        return parts.stream()
                .filter(Playhead::started)
                .findFirst()
                .map(Playhead::startupMillis)
                .orElse(null);
    }

    private long sum(java.util.function.ToLongFunction<Playhead> figure) {
        return parts.stream().mapToLong(figure).sum();
    }
}
