package tv.headwater.local.ingest;

import org.junit.jupiter.api.Tag;

/** A million bodies, for {@code ./headwater test --faults}. */
@Tag("it")
@Tag("faults")
class FuzzTest extends FuzzContract {
    @Override
    int bodies() {
        return 1_000_000;
    }

    @Override
    int bodiesPerSecond() {
        return 2_500;
    }
}
