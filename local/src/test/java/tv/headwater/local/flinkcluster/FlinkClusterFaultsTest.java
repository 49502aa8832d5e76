package tv.headwater.local.flinkcluster;

import org.junit.jupiter.api.Tag;

/** In full length, for {@code ./headwater test --faults}. */
@Tag("it")
@Tag("faults")
class FlinkClusterFaultsTest extends FlinkClusterFaultsContract {
    @Override
    int taskManagerKills() {
        return 20;
    }

    @Override
    int jobManagerKills() {
        return 3;
    }
}
