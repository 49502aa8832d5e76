package tv.headwater.local.flinkcluster;

import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import tv.headwater.flink.platform.JobCluster;

/** In full length and on processes of its own, for {@code ./headwater test --faults}. */
@Tag("it")
@Tag("faults")
class JobFaultsTest extends JobFaultsContract {
    @Override
    JobFaultScale scale() {
        return JobFaultScale.full();
    }

    @Override
    JobCluster cluster(Path folder) throws Exception {
        return FlinkCluster.start(new FlinkClusterConfig(folder, freePort(), 2, ViewingRun.PARALLELISM));
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
