package tv.headwater.flink.viewing;

import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import tv.headwater.flink.platform.CompactSerializer;

/** Changes of ticks and tallies, made by hand and taken apart. */
final class Ticks {
    private Ticks() {}

    /** As they travel in the job. */
    static TypeSerializer<TickChanges> serializer() {
        return new CompactSerializer<>(new AudienceFormats.ChangeFormat());
    }

    /** What travels when nothing but this changed. */
    static TickChanges of(AudienceChange change) {
        ChangesOfTick changes = new ChangesOfTick();
        changes.add(change);
        return new TickChanges(change.broadcastId(), AudienceFold.tickOf(change.at()), changes);
    }

    /** Time of one view. */
    static AudienceTally spent(Spending on, long millis, int kbps) {
        TallySum sum = new TallySum();
        sum.spend(on, millis, kbps);
        return sum.tally();
    }

    static AudienceTally sum(List<TickChanges> ticks) {
        return ticks.stream().map(Ticks::sum).reduce(AudienceTally.ZERO, AudienceTally::plus);
    }

    static AudienceTally sum(TickChanges tick) {
        return Arrays.stream(tick.changes().stored().shares())
                .map(WaitingChanges.Share::tally)
                .reduce(AudienceTally.ZERO, AudienceTally::plus);
    }

    static String words(TickChanges tick) {
        WaitingChanges stored = tick.changes().stored();
        return tick.broadcastId() + " " + tick.tick() + Arrays.toString(stored.shares())
                + Arrays.toString(stored.slices()) + Arrays.toString(stored.viewers());
    }
}
