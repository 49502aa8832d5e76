package tv.headwater.local.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tv.headwater.local.platform.Compute;
import tv.headwater.local.platform.Platform;
import tv.headwater.local.platform.PlatformConfig;
import tv.headwater.local.platform.Ports;

/** Starts the platform, says where it is, and runs until it is told to stop. */
@Command(
        name = "up",
        description = "Start the whole platform on this machine; Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--demo", description = "Two demo creators go live, a simulated audience watches and chats.")
    private boolean demo;

    @Option(
            names = "--cluster",
            description =
                    "Flink runs as processes of its own: one JobManager, two TaskManagers; each is started again if it dies.")
    private boolean cluster;

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "First of the twelve ports (default: ${DEFAULT-VALUE}; RTMP is 1935 then, else N+8).")
    private int portBase = Ports.DEFAULT_BASE;

    @Override
    public Integer call() throws Exception {
        PlatformConfig config =
                new PlatformConfig(data, ports(), demo, cluster ? Compute.PROCESSES : Compute.IN_THIS_JVM);
        Path log = data.resolve("headwater.log");
        System.setProperty("headwater.log", log.toString()); // before the first logger exists
        StartProgress progress = new StartProgress(spec.commandLine().getOut());
        Platform platform = new Platform(config, Clock.systemUTC(), progress::step);
        Thread stop = new Thread(() -> stop(platform, progress), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        platform.start();
        progress.up("http://localhost:" + portBase);
        Throwable failure = platform.awaitFailure();
        spec.commandLine().getErr().println("headwater: the platform failed: " + failure + "; see " + log);
        return ExitCode.SOFTWARE;
    }

    private static void stop(Platform platform, StartProgress progress) {
        progress.stopping();
        platform.close();
        progress.stopped();
    }

    private Ports ports() {
        try {
            return new Ports(portBase);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
