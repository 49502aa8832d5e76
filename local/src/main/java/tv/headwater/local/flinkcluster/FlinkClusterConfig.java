package tv.headwater.local.flinkcluster;

import java.nio.file.Path;

/**
 * One JobManager and its TaskManagers on this machine.
 *
 * @param folder logs, high-availability data and scratch space
 * @param webPort where the JobManager's web and REST interface listens, on 127.0.0.1
 * @param taskManagers 1 to {@value #MAX_TASK_MANAGERS}
 * @param slotsEach how many parallel pipelines one TaskManager takes
 */
public record FlinkClusterConfig(Path folder, int webPort, int taskManagers, int slotsEach) {
    private static final int MAX_TASK_MANAGERS = 8;

    public FlinkClusterConfig {
        if (taskManagers < 1 || taskManagers > MAX_TASK_MANAGERS) {
            throw new IllegalArgumentException("taskManagers must be 1 to " + MAX_TASK_MANAGERS);
        }
        if (slotsEach < 1) {
            throw new IllegalArgumentException("slotsEach must be at least 1");
        }
    }

    Path highAvailability() {
        return folder.resolve("ha");
    }

    Path zooKeeper() {
        return folder.resolve("zookeeper");
    }

    Path logs() {
        return folder.resolve("log");
    }

    Path settings() {
        return folder.resolve("conf");
    }

    Path temp() {
        return folder.resolve("temp");
    }
}
