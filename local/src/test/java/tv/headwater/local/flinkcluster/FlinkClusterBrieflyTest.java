package tv.headwater.local.flinkcluster;

import org.junit.jupiter.api.Tag;

/** One death of each kind, with every change. */
@Tag("it")
class FlinkClusterBrieflyTest extends FlinkClusterFaultsContract {
    @Override
    int taskManagerKills() {
        return 1;
    }

    @Override
    int jobManagerKills() {
        return 1;
    }
}
