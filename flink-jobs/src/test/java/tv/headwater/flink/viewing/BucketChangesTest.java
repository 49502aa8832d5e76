package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BucketChangesTest {
    private static final long AT = 1_795_340_001_000L;
    private static final long BUCKET = 1_795_340_000_000L;
    private static final AudienceTally SECOND = Ticks.spent(Spending.PLAY, 1_000, 400);

    private final BucketChanges byBucket = new BucketChanges(AT);

    @Test
    void exampleUsage() {
        byBucket.add(BUCKET, SECOND);
        byBucket.add(BUCKET - 5_000, SECOND);
        byBucket.add(BUCKET, SECOND);

        List<AudienceChange> changes = changes(SliceShare.NONE);

        assertThat(changes).extracting(AudienceChange::bucketAt).containsExactly(BUCKET - 5_000, BUCKET);
        assertThat(changes).extracting(change -> change.tally().playMillis()).containsExactly(1_000L, 2_000L);
        assertThat(byBucket.figures().bitrateMillis()).isEqualTo(3_000 * 400);
    }

    @Test
    void whatCancelsIsNoChange() {
        byBucket.add(BUCKET, SECOND);
        byBucket.add(BUCKET - 5_000, SECOND);
        byBucket.add(BUCKET, SECOND.negated());

        assertThat(changes(SliceShare.NONE))
                .extracting(AudienceChange::bucketAt)
                .containsExactly(BUCKET - 5_000);
    }

    @Test
    void slicesGoWithTheFirstEvenIfAllElseCancels() {
        SliceShare[] slices = {new SliceShare(Dimension.COUNTRY, "NL", SECOND)};
        byBucket.add(BUCKET - 5_000, SECOND);
        byBucket.add(BUCKET - 5_000, SECOND.negated());

        assertThat(changes(slices)).singleElement().satisfies(change -> {
            assertThat(change.bucketAt()).isEqualTo(BUCKET);
            assertThat(change.tally()).isEqualTo(AudienceTally.ZERO);
            assertThat(change.slices()).isSameAs(slices);
        });
    }

    @Test
    void whatIsTooOldGoesToTheOldestThatIsOpen() {
        long oldest = BUCKET - 90_000;
        for (long at = BUCKET - 200_000; at <= BUCKET; at += 5_000) {
            byBucket.add(at, SECOND);
        }

        List<AudienceChange> changes = changes(SliceShare.NONE);

        assertThat(changes).hasSize(19);
        assertThat(changes.get(0).bucketAt()).isEqualTo(oldest);
        assertThat(changes.get(0).tally().playMillis()).isEqualTo(23_000);
    }

    private List<AudienceChange> changes(SliceShare[] slices) {
        return byBucket.of("broadcast", slices, AudienceChange.NO_VIEWERS);
    }
}
