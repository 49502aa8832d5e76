package tv.headwater.local.flinkcluster;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import tv.headwater.flink.platform.FlinkRuntime;
import tv.headwater.flink.platform.FlinkRuntimeConfig;
import tv.headwater.flink.platform.JobCluster;

/** Seconds of each fault, with every change, on a Flink within this JVM. */
@Tag("it")
class JobFaultsBrieflyTest extends JobFaultsContract {
    @Override
    JobFaultScale scale() {
        return JobFaultScale.brief();
    }

    @Override
    JobCluster cluster(Path folder) throws Exception {
        return FlinkRuntime.start(new FlinkRuntimeConfig(0, ViewingRun.PARALLELISM, folder));
    }
}
