package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ChangesOfTickTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final AudienceTally PLAYED = Ticks.spent(Spending.PLAY, 1_000, 400);

    private final ChangesOfTick changes = new ChangesOfTick();

    @Test
    void exampleUsage() {
        changes.buckets().of(T0 + 5_000).spend(Spending.PLAY, 1_000, 400);
        changes.buckets().of(T0).spend(Spending.REBUFFER, 300, 0);
        changes.buckets().of(T0 + 5_000).spend(Spending.PLAY, 2_000, 400);
        changes.slices().of(Dimension.COUNTRY, "NL").spend(Spending.PLAY, 3_000, 400);
        changes.viewer("eve");
        changes.viewer("ada");
        changes.viewer("eve");

        WaitingChanges stored = changes.stored();

        assertThat(stored.shares()).extracting(WaitingChanges.Share::bucketAt).containsExactly(T0, T0 + 5_000);
        assertThat(stored.shares()[1].tally().playMillis()).isEqualTo(3_000);
        assertThat(stored.viewers()).containsExactly("ada", "eve");
        assertThat(Ticks.words(tick(ChangesOfTick.of(stored)))).isEqualTo(Ticks.words(tick(changes)));
    }

    @Test
    void twoAddUp() {
        changes.add(change("NL"));
        ChangesOfTick more = new ChangesOfTick();
        more.add(change("NL"));
        more.add(change("DE"));

        changes.add(more);

        assertThat(changes.buckets().sum(0).tally().playMillis()).isEqualTo(3_000);
        assertThat(changes.slices().of(Dimension.COUNTRY, "NL").tally()).isEqualTo(PLAYED.plus(PLAYED));
        assertThat(changes.slices().of(Dimension.COUNTRY, "DE").tally()).isEqualTo(PLAYED);
    }

    @Test
    void whatTravelsArrives() throws IOException {
        changes.add(change("NL"));
        changes.buckets()
                .of(T0 - 85_000)
                .add(new Standing(true, true, true, 320L, false, false, false, 400, 2_500, 87, 61_000, 12)
                        .since(Standing.ABSENT));
        changes.viewer("ada");

        assertThat(Ticks.words(copied(tick(changes)))).isEqualTo(Ticks.words(tick(changes)));
    }

    /** More values than the table has places at first, of all dimensions. */
    @Test
    void eachValueOfEachDimensionHasItsSum() {
        Random random = new Random(3);
        SliceSums sums = new SliceSums();
        Map<String, Long> right = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Dimension dimension = Dimension.values()[random.nextInt(Dimension.values().length)];
            String value = "v" + random.nextInt(400);
            sums.of(dimension, value).add(Figure.VIEWS, i);
            right.merge(dimension + "/" + value, (long) i, Long::sum);
        }
        Map<String, Long> found = new HashMap<>();
        sums.forEach((dimension, value, sum) ->
                found.put(dimension + "/" + value, sum.tally().views()));

        assertThat(found).isEqualTo(right);
        assertThat(sums.size()).isEqualTo(right.size());
    }

    private static AudienceChange change(String country) {
        SliceShare[] slices = {new SliceShare(Dimension.COUNTRY, country, PLAYED)};
        return new AudienceChange(Beacons.BROADCAST, T0, T0, PLAYED, slices, AudienceChange.NO_VIEWERS);
    }

    private static TickChanges tick(ChangesOfTick changes) {
        return new TickChanges(Beacons.BROADCAST, T0 + 5_000, changes);
    }

    private static TickChanges copied(TickChanges tick) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        Ticks.serializer().serialize(tick, out);
        return Ticks.serializer().deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
