package tv.headwater.local.flinkcluster;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * A process of the cluster: Flink's own entry point, which ends when whoever started it is gone.
 *
 * <p>The parent holds the other end of standard input and never writes: its end is the parent's, even by {@code kill -9}.
 */
public final class ClusterNode {
    static final String JOB_MANAGER = "jobmanager";
    static final String TASK_MANAGER = "taskmanager";

    private static final int EXIT_ORPHANED = 1;

    private ClusterNode() {}

    public static void main(String[] args) throws Exception {
        Thread orphanage = new Thread(ClusterNode::endWithTheParent, "end-with-the-parent");
        orphanage.setDaemon(true);
        orphanage.start();
        String[] flinkArgs = Arrays.copyOfRange(args, 1, args.length);
        switch (args[0]) {
            case JOB_MANAGER -> StandaloneSessionClusterEntrypoint.main(flinkArgs);
            case TASK_MANAGER -> TaskManagerRunner.main(flinkArgs);
            default -> throw new IllegalArgumentException("no such node: " + args[0]);
        }
    }

    private static void endWithTheParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said; only the end matters.
            }
        } catch (IOException gone) {
            // The same as the end.
        }
        Runtime.getRuntime().halt(EXIT_ORPHANED);
    }
}
