package tv.headwater.flink.viewing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one view, moment by moment. Times are milliseconds since the epoch on the player's clock.
 *
 * @param firstAt first record
 * @param lastAt last record
 * @param states each change of state
 * @param stretches where time went, in order; time that counts for nothing is left out
 * @param stalls all of them, also those too short to be counted and one that lasted to the end
 * @param seeks all of them, likewise
 * @param startupMillis waiting for the first frame; null if it never came
 * @param watchMillis all but pause
 * @param bitrateMillis sum of kbps × milliseconds over {@code bitratePlayMillis}
 * @param countedStalls stalls long enough to be counted
 * @param rows what {@code facts.views} gets: none for a mere preload, several if silence parted the view
 */
public record ToldView(
        long firstAt,
        long lastAt,
        List<StateChange> states,
        List<Stretch> stretches,
        List<Stretch> stalls,
        List<Stretch> seeks,
        @Nullable Long startupMillis,
        long playMillis,
        long pauseMillis,
        long rebufferMillis,
        long seekMillis,
        long watchMillis,
        long bitrateMillis,
        long bitratePlayMillis,
        int countedStalls,
        List<View> rows) {

    public record StateChange(PlayerState state, long at) {}

    /**
     * @param spentMillis the part of {@code from} to {@code to} that counts
     * @param kbps bitrate reported then, 0 if none
     */
    public record Stretch(Spending on, long from, long to, long spentMillis, int kbps) {
        Stretch upTo(long end, long millis) {
            return new Stretch(on, from, end, spentMillis + millis, kbps);
        }
    }

    /** Σ kbps × play time ÷ Σ play time with a known bitrate; null if none was reported. */
    public @Nullable Long meanKbps() {
        return bitratePlayMillis == 0 ? null : (Long) Math.round((double) bitrateMillis / bitratePlayMillis);
    }
}
