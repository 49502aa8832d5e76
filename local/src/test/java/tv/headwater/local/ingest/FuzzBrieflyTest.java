package tv.headwater.local.ingest;

import org.junit.jupiter.api.Tag;

/** Some of the bodies, with every change. */
@Tag("it")
class FuzzBrieflyTest extends FuzzContract {
    @Override
    int bodies() {
        return 20_000;
    }

    @Override
    int bodiesPerSecond() {
        return 3_000;
    }
}
