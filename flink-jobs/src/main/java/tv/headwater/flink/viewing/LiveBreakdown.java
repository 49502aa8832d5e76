package tv.headwater.flink.viewing;

import java.util.Arrays;
import java.util.List;

/**
 * The figures of a broadcast by the values of each dimension at one tick, all absolute: rows of {@code live_breakdown}.
 *
 * @param version event time of the tick; all rows have the same and are written together
 */
public record LiveBreakdown(String broadcastId, long version, SliceShare[] rows) {
    /** The same, one row each. */
    List<LiveBreakdown> oneByOne() {
        return Arrays.stream(rows)
                .map(row -> new LiveBreakdown(broadcastId, version, new SliceShare[] {row}))
                .toList();
    }

    /** The only row. */
    SliceShare row() {
        return rows[0];
    }
}
