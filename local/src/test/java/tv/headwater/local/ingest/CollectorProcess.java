package tv.headwater.local.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** ingest-api as it is deployed: {@code Main} in a process of its own, with a small heap, to be loaded and killed. */
final class CollectorProcess implements AutoCloseable {
    static final String SECRET = "a secret of at least thirty-two bytes";
    static final int MAX_HEAP_MEBIBYTES = 256;

    private static final Duration START = Duration.ofSeconds(60);
    private static final long STOP_SECONDS = 40;
    private static final long KIBIBYTES_PER_MEBIBYTE = 1024;
    private static final Pattern HEAP_USED = Pattern.compile("garbage-first heap\\s+total \\d+K, used (\\d+)K");

    private final int port;
    private final int operationsPort;
    private final URI kinesis;
    private Process process;

    private CollectorProcess(int port, int operationsPort, URI kinesis, Process process) {
        this.port = port;
        this.operationsPort = operationsPort;
        this.kinesis = kinesis;
        this.process = process;
    }

    /** Returns when it answers. */
    static CollectorProcess start(URI kinesis) throws IOException {
        int port = freePort();
        int operationsPort = freePort();
        CollectorProcess collector =
                new CollectorProcess(port, operationsPort, kinesis, run(port, operationsPort, kinesis));
        try {
            collector.awaitUp();
        } catch (RuntimeException e) {
            // Nobody has it yet who could close it.
            collector.process.destroyForcibly();
            throw e;
        }
        return collector;
    }

    int port() {
        return port;
    }

    String metrics() throws IOException {
        try (InputStream answer = URI.create("http://127.0.0.1:" + operationsPort + "/metrics")
                .toURL()
                .openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts again what was killed, on the same port. */
    void restart() throws IOException {
        process = run(port, operationsPort, kinesis);
        awaitUp();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What is reachable: heap in use right after a full collection. */
    long usedHeapMebibytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd says nothing of the heap");
        }
        return Long.parseLong(used.group(1)) / KIBIBYTES_PER_MEBIBYTE;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private static Process run(int port, int operationsPort, URI kinesis) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        tool("java"),
                        "-Xmx" + MAX_HEAP_MEBIBYTES + "m",
                        "-XX:+UseG1GC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.net.preferIPv4Stack=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        tv.headwater.ingest.Main.class.getName()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "PLAYBACK_SECRET",
                        SECRET,
                        "AWS_REGION",
                        "eu-west-1",
                        "INGEST_PORT",
                        Integer.toString(port),
                        "INGEST_OPERATIONS_PORT",
                        Integer.toString(operationsPort),
                        "INGEST_TRUSTED_PROXIES",
                        "1",
                        "AWS_ENDPOINT_URL_KINESIS",
                        kinesis.toString()));
        return builder.start();
    }

    private void awaitUp() {
        Awaitility.await().atMost(START).ignoreExceptions().until(() -> !process.isAlive() || answers());
        if (!process.isAlive()) {
            throw new IllegalStateException("ingest-api ended while starting, with " + process.exitValue());
        }
    }

    private boolean answers() throws IOException {
        HttpURLConnection health = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/health").toURL().openConnection();
        return health.getResponseCode() == HttpURLConnection.HTTP_OK;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
