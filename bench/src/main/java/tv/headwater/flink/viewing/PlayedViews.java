package tv.headwater.flink.viewing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/**
 * Plays views through {@link ViewFold} as the viewing job would and wakes them when it would, for the bench.
 *
 * <p>It stands in the job's package because the rule is visible only there, and should stay so.
 */
public final class PlayedViews {
    private final ViewFold fold;

    public PlayedViews(ViewRules rules) {
        this.fold = new ViewFold(rules);
    }

    /**
     * Folds the beacons of one view until it is closed and forgotten.
     *
     * @return how many changes of figures it made
     * @throws IllegalStateException if the view did not become exactly one row
     */
    public long play(List<Beacon> view) {
        Progress progress = new Progress();
        for (Beacon beacon : view) {
            waitUntil(beacon.getReceivedAt(), progress);
            progress.take(fold.add(progress.state, beacon));
        }
        waitUntil(Long.MAX_VALUE, progress);
        if (progress.rows != 1) {
            throw new IllegalStateException("a view of " + view.size() + " beacons gave " + progress.rows + " rows");
        }
        return progress.changes;
    }

    private void waitUntil(long time, Progress progress) {
        while (progress.state != null && fold.wakesAt(progress.state) <= time) {
            progress.take(fold.pass(progress.state, fold.wakesAt(progress.state)));
        }
    }

    private static final class Progress {
        private @Nullable ViewState state;
        private long changes;
        private int rows;

        void take(ViewFold.Step step) {
            changes += step.changes().size();
            state = step.state();
            rows += step.view() == null ? 0 : 1;
        }
    }
}
