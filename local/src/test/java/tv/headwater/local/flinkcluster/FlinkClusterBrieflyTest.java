package tv.headwater.local.flinkcluster;

import org.junit.jupiter.api.Tag;

/**
 * One death of each kind. Not with every change while a start can outrun shards that the Kinesis source has not read yet
 * (docs/decisions/0105): viewers of a start's first seconds differ between two runs, with or without deaths.
 */
@Tag("faults")
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
