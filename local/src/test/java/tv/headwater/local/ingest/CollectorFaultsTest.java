package tv.headwater.local.ingest;

import org.junit.jupiter.api.Tag;

/** In full length, for {@code ./headwater test --faults}. */
@Tag("it")
@Tag("faults")
class CollectorFaultsTest extends CollectorFaultsContract {
    @Override
    FaultScale scale() {
        return FaultScale.full();
    }
}
