package tv.headwater.local.flinkcluster;

import java.util.List;
import java.util.function.LongUnaryOperator;
import tv.headwater.events.record.Beacon;

/** Players' clocks as they should not be; all records of a view have the same. */
final class WrongClocks {
    private static final long DAY = 24 * 3_600_000L;

    private static final List<LongUnaryOperator> CLOCKS = List.of(
            at -> at + DAY,
            at -> at - DAY,
            at -> at + 3_650 * DAY,
            at -> at - 3_650 * DAY,
            at -> at + 3_660 * DAY,
            at -> at - 3_660 * DAY,
            at -> -at,
            at -> -1,
            at -> Long.MAX_VALUE,
            at -> Long.MIN_VALUE);

    private WrongClocks() {}

    static Beacon set(Beacon beacon) {
        int clock = Math.floorMod(beacon.getViewId().hashCode(), CLOCKS.size());
        return Beacon.newBuilder(beacon)
                .setTs(CLOCKS.get(clock).applyAsLong(beacon.getTs()))
                .build();
    }
}
