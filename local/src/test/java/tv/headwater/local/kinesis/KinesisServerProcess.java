package tv.headwater.local.kinesis;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/** A server in a process of its own, to be killed. */
final class KinesisServerProcess {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

    private final Process process;
    private final URI endpoint;

    private KinesisServerProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** The address comes by file: a pipe that nobody reads on would stop the server once its log has filled it. */
    static KinesisServerProcess start(Path folder) throws IOException {
        Path address = Files.createTempFile("kinesis-endpoint", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KinesisServerProcess.class.getName(),
                        folder.toString(),
                        address.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await()
                .atMost(START_TIMEOUT)
                .until(() -> Files.readString(address).endsWith("\n") || !process.isAlive());
        URI endpoint = URI.create(Files.readString(address).strip());
        Files.delete(address);
        return new KinesisServerProcess(process, endpoint);
    }

    URI endpoint() {
        return endpoint;
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) throws Exception {
        KinesisServer server = KinesisServer.start(KinesisServerConfig.at(0, Path.of(arguments[0])));
        Files.writeString(Path.of(arguments[1]), server.endpoint() + "\n");
        new CountDownLatch(1).await();
    }
}
