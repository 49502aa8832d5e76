package tv.headwater.local.broadcasting;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import tv.headwater.db.Database;
import tv.headwater.db.DatabaseConfig;
import tv.headwater.local.broadcasting.MediaPlan.StagePorts;
import tv.headwater.local.ffmpeg.Ffmpeg;

/** {@link MediaParts} in a process of its own, to be killed and started again on the same folder and ports. */
final class MediaProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final int CONNECTIONS = 6;

    private final Studio studio;
    private final Path folder;
    private final StagePorts ports;
    private Process process;

    /** Returns when it is up. */
    MediaProcess(Studio studio, Path folder) throws IOException {
        this.studio = studio;
        this.folder = folder;
        this.ports = new StagePorts(freePort(), freePort(), freePort(), freePort());
        this.process = start();
    }

    /** What encoders send to, without the key. */
    String address() {
        return "rtmp://127.0.0.1:" + ports.relay() + "/live/";
    }

    URI mediaLive() {
        return URI.create("http://127.0.0.1:" + ports.mediaLive());
    }

    /** SIGKILL: no hook runs, nothing is flushed; then a new process. */
    void killAndRestart() throws IOException {
        process.destroyForcibly().onExit().join();
        process = start();
    }

    private Process start() throws IOException {
        Path up = folder.resolve("up");
        Files.deleteIfExists(up);
        Process started = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MediaProcess.class.getName(),
                        studio.jdbcUrl(),
                        folder.toString(),
                        String.valueOf(ports.mediaLive()),
                        String.valueOf(ports.mediaLiveRtmp()),
                        String.valueOf(ports.mediaConvert()),
                        String.valueOf(ports.relay())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("media.log").toFile()))
                .start();
        Awaitility.await().atMost(START).until(() -> Files.exists(up) || !started.isAlive());
        if (!started.isAlive()) {
            throw new IllegalStateException(
                    "the media process ended while starting:\n" + Files.readString(folder.resolve("media.log")));
        }
        return started;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** @param arguments the database's address, the folder, four ports */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        StagePorts ports = new StagePorts(
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]));
        Database database =
                Database.connect(new DatabaseConfig("media", arguments[0], "postgres", "postgres", CONNECTIONS));
        MediaParts parts = new MediaParts(MediaPlan.onPorts(folder, Ffmpeg.find(null), ports), database);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                parts.close();
            } catch (Exception late) {
                throw new IllegalStateException(late);
            }
        }));
        Files.createFile(folder.resolve("up"));
        new CountDownLatch(1).await();
    }
}
