package tv.headwater.local.flinkcluster;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Flink's settings of the cluster's processes, as the lines of its {@code config.yaml}. */
final class ClusterSettings {
    static final int TASK_MANAGER_HEAP_MEGABYTES = 768;
    static final int JOB_MANAGER_HEAP_MEGABYTES = 384;
    private static final int FRAMEWORK_HEAP_MEGABYTES = 128;

    private final Map<String, String> settings = new TreeMap<>();

    private ClusterSettings() {}

    static ClusterSettings of(FlinkClusterConfig config, String quorum) {
        ClusterSettings settings = new ClusterSettings();
        settings.addresses(config);
        settings.highAvailability(config, quorum);
        settings.failureDetection();
        settings.memory(config);
        return settings;
    }

    private void addresses(FlinkClusterConfig config) {
        settings.put("jobmanager.rpc.address", "127.0.0.1");
        settings.put("jobmanager.bind-host", "127.0.0.1");
        settings.put("taskmanager.host", "127.0.0.1");
        settings.put("taskmanager.bind-host", "127.0.0.1");
        settings.put("rest.address", "127.0.0.1");
        settings.put("rest.bind-address", "127.0.0.1");
        settings.put("rest.port", Integer.toString(config.webPort()));
        settings.put("rest.bind-port", Integer.toString(config.webPort()));
        settings.put("web.submit.enable", "false");
        settings.put("io.tmp.dirs", config.temp().toString());
    }

    private void highAvailability(FlinkClusterConfig config, String quorum) {
        settings.put("high-availability.type", "zookeeper");
        settings.put("high-availability.zookeeper.quorum", quorum);
        settings.put("high-availability.cluster-id", "/headwater");
        settings.put(
                "high-availability.storageDir",
                config.highAvailability().toUri().toString());
        // A killed JobManager's leadership ends with its session; this bounds how long nobody leads.
        settings.put("high-availability.zookeeper.client.session-timeout", "6000");
        settings.put("high-availability.zookeeper.client.connection-timeout", "5000");
    }

    /** A dead process is found within seconds; the defaults wait for 50. */
    private void failureDetection() {
        settings.put("heartbeat.interval", "1000");
        settings.put("heartbeat.timeout", "8000");
        settings.put("heartbeat.rpc-failure-threshold", "2");
        settings.put("taskmanager.registration.timeout", "2 min");
        settings.put("slotmanager.taskmanager-timeout", "30000");
        settings.put("cluster.registration.initial-timeout", "100");
        settings.put("cluster.registration.error-delay", "1000");
        settings.put("cluster.registration.refused-registration-delay", "1000");
    }

    /** All of a TaskManager's parts: its entry point computes none by itself. */
    private void memory(FlinkClusterConfig config) {
        settings.put("taskmanager.cpu.cores", "1.0");
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(config.slotsEach()));
        settings.put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP_MEGABYTES + "m");
        settings.put(
                "taskmanager.memory.task.heap.size", (TASK_MANAGER_HEAP_MEGABYTES - FRAMEWORK_HEAP_MEGABYTES) + "m");
        settings.put("taskmanager.memory.framework.off-heap.size", "128m");
        settings.put("taskmanager.memory.task.off-heap.size", "64m");
        settings.put("taskmanager.memory.network.min", "64m");
        settings.put("taskmanager.memory.network.max", "64m");
        settings.put("taskmanager.memory.managed.size", "32m");
        settings.put("taskmanager.memory.jvm-metaspace.size", "256m");
        settings.put("taskmanager.memory.jvm-overhead.min", "128m");
        settings.put("taskmanager.memory.jvm-overhead.max", "128m");
    }

    String yaml() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + ": \"" + setting.getValue() + "\"\n")
                .collect(Collectors.joining());
    }
}
