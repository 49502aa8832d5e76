package tv.headwater.local.flinkcluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tv.headwater.flink.platform.JobCluster;
import tv.headwater.flink.platform.RemoteFlink;
import tv.headwater.flink.platform.RemoteFlinkConfig;
import tv.headwater.flink.platform.RunningJob;

/**
 * Flink as on a real cluster: one JobManager process with its high-availability folder and several TaskManagers, each started
 * again when it dies.
 */
public final class FlinkCluster implements JobCluster {
    /** What was started, in order. */
    private final List<AutoCloseable> started = new ArrayList<>();

    private final NodeProcess jobManager;
    private final List<NodeProcess> taskManagers;
    private final RemoteFlink jobs;

    private FlinkCluster(FlinkClusterConfig config) throws Exception {
        try {
            ZooKeeperNode zooKeeper = opened(ZooKeeperNode.start(config.zooKeeper()));
            Files.writeString(
                    config.settings().resolve("config.yaml"),
                    ClusterSettings.of(config, zooKeeper.quorum()).yaml());
            this.jobManager = opened(node(config, ClusterNode.JOB_MANAGER, 0));
            List<NodeProcess> nodes = new ArrayList<>();
            for (int number = 1; number <= config.taskManagers(); number++) {
                nodes.add(opened(node(config, ClusterNode.TASK_MANAGER, number)));
            }
            this.taskManagers = List.copyOf(nodes);
            URI rest = URI.create("http://127.0.0.1:" + config.webPort());
            RestInterface.awaitTaskManagers(rest, config.taskManagers());
            this.jobs = opened(RemoteFlink.connect(new RemoteFlinkConfig(rest)));
        } catch (Exception e) {
            closeStarted();
            throw e;
        }
    }

    /** Returns when all TaskManagers have registered. What a former run's cluster remembered of jobs is forgotten. */
    public static FlinkCluster start(FlinkClusterConfig config) throws Exception {
        // Jobs are submitted anew from their checkpoints: a former run's jobs must not come back beside them.
        delete(config.zooKeeper());
        delete(config.highAvailability());
        for (Path folder : List.of(config.highAvailability(), config.logs(), config.settings(), config.temp())) {
            Files.createDirectories(folder);
        }
        return new FlinkCluster(config);
    }

    private static NodeProcess node(FlinkClusterConfig config, String kind, int number) throws IOException {
        boolean leads = kind.equals(ClusterNode.JOB_MANAGER);
        int heap = leads ? ClusterSettings.JOB_MANAGER_HEAP_MEGABYTES : ClusterSettings.TASK_MANAGER_HEAP_MEGABYTES;
        String name = leads ? kind : kind + "-" + number;
        List<String> args = List.of(kind, "--configDir", config.settings().toString());
        return NodeProcess.start(name, heap, config.logs(), args);
    }

    private <T extends AutoCloseable> T opened(T part) {
        started.add(part);
        return part;
    }

    @Override
    public RunningJob submit(String name, StreamExecutionEnvironment env) throws Exception {
        return jobs.submit(name, env);
    }

    /** Process id of the JobManager at the moment; it changes when it dies. */
    public long jobManagerPid() {
        return jobManager.pid();
    }

    /** Process ids of the TaskManagers at the moment. */
    public List<Long> taskManagerPids() {
        return taskManagers.stream().map(NodeProcess::pid).toList();
    }

    @Override
    public void close() throws Exception {
        closeStarted();
    }

    private void closeStarted() throws Exception {
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).close();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
