package tv.headwater.local.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tv.headwater.local.cli.Headwater;
import tv.headwater.local.platform.Ports;

/** A whole platform in a JVM of its own, started as {@code ./headwater up} starts it, to be used, stopped or killed. */
final class PlatformProcess implements AutoCloseable {
    private static final String UP = "Headwater is up: ";
    private static final Duration START_LIMIT = Duration.ofSeconds(150);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Ports ports;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> up = new CompletableFuture<>();

    private PlatformProcess(Process process, Ports ports) {
        this.process = process;
        this.ports = ports;
    }

    static PlatformProcess start(Path data, Ports ports, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "java",
                "@" + System.getProperty("headwater.root") + "/jvm-options",
                "-Xmx2g",
                "-Dheadwater.root=" + System.getProperty("headwater.root"),
                "-cp",
                System.getProperty("java.class.path"),
                Headwater.class.getName(),
                "up",
                "--data",
                data.toString(),
                "--port-base",
                String.valueOf(ports.base())));
        command.addAll(List.of(options));
        PlatformProcess platform = new PlatformProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start(), ports);
        platform.readOutput();
        return platform;
    }

    /** Returns once it is up; a platform that does not get up in time is not left behind. */
    PlatformProcess awaitUp() throws Exception {
        try {
            CompletableFuture.anyOf(up, process.onExit()).get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            killAll();
            throw new IllegalStateException("the platform was not up after " + START_LIMIT + ":\n" + output(), late);
        }
        if (!up.isDone()) {
            throw new IllegalStateException("the platform ended while starting:\n" + output());
        }
        return this;
    }

    private void readOutput() {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines = new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            output.add(line);
                            if (line.startsWith(UP)) {
                                up.complete(null);
                            }
                        }
                    } catch (IOException e) {
                        output.add("(output ended: " + e.getMessage() + ")");
                    }
                },
                "platform-output");
        reader.setDaemon(true);
        reader.start();
    }

    Ports ports() {
        return ports;
    }

    URI portal() {
        return URI.create("http://localhost:" + ports.portal());
    }

    String output() {
        return String.join("\n", List.copyOf(output));
    }

    /** Ctrl-C; returns the exit code. */
    int interrupt() throws Exception {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        return process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS).exitValue();
    }

    /** With everything it started: PostgreSQL, encoders, converters. */
    private void killAll() {
        descendants().forEach(ProcessHandle::destroyForcibly);
        killMinus9();
    }

    /** As if the power went for this process alone. */
    void killMinus9() {
        process.destroyForcibly().onExit().join();
    }

    /** Processes that were started by the platform and still run, as their command lines. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws Exception {
        try {
            if (process.isAlive()) {
                interrupt();
            }
        } finally {
            if (process.isAlive()) {
                killAll();
            }
        }
    }
}
