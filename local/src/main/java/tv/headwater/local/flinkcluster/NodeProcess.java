package tv.headwater.local.flinkcluster;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One JobManager or TaskManager: a JVM with this one's class path, started again when it dies. Thread-safe. */
final class NodeProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeProcess.class);
    /** Between its death and its next start, so that a node that cannot start does not eat the machine. */
    private static final Duration RESTART_DELAY = Duration.ofSeconds(1);

    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final String name;
    private final List<String> command;
    private final Path log;
    private Process process;
    private boolean closed;

    private NodeProcess(String name, List<String> command, Path log) throws IOException {
        this.name = name;
        this.command = command;
        this.log = log;
        this.process = launch();
    }

    /**
     * @param name of its log and in messages
     * @param heapMegabytes the limit of its heap
     * @param args for {@link ClusterNode}
     */
    static NodeProcess start(String name, int heapMegabytes, Path logs, List<String> args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(NodeProcess::isForEveryJvm)
                .forEach(command::add);
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-Dheadwater.log=" + logs.resolve(name + ".log"));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(ClusterNode.class.getName());
        command.addAll(args);
        return new NodeProcess(name, command, logs.resolve(name + ".out"));
    }

    /** The options of the file {@code jvm-options}. */
    private static boolean isForEveryJvm(String option) {
        return option.startsWith("--add-")
                || option.startsWith("-Djava.net.")
                || option.startsWith("-Dorg.apache.avro.")
                || option.startsWith("-Duser.timezone")
                || option.startsWith("-Dfile.encoding")
                || option.startsWith("-Dheadwater.root");
    }

    private Process launch() throws IOException {
        Process launched = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        launched.onExit()
                .thenRunAsync(
                        this::relaunch,
                        CompletableFuture.delayedExecutor(RESTART_DELAY.toMillis(), TimeUnit.MILLISECONDS));
        return launched;
    }

    private synchronized void relaunch() {
        if (closed) {
            return;
        }
        LOG.warn("{} ended with exit code {}; it is started again (log: {})", name, process.exitValue(), log);
        try {
            process = launch();
        } catch (IOException e) {
            LOG.error("{} cannot be started again", name, e);
        }
    }

    synchronized long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        Process last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        last.destroy();
        try {
            if (!last.waitFor(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                last.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            last.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
