package tv.headwater.local.ingest;

import org.junit.jupiter.api.Tag;

/** Seconds of each fault, with every change. */
@Tag("it")
class CollectorFaultsBrieflyTest extends CollectorFaultsContract {
    @Override
    FaultScale scale() {
        return FaultScale.brief();
    }
}
