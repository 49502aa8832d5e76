package tv.headwater.bench.collector;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.publishing.KinesisClients;

/**
 * Loads three servers in turn: one that reads and answers, nginx, and ingest-api, whose every 204 is in Kinesis. What Kinesis
 * holds is counted before a speed is told.
 */
public final class CollectorBench {
    private static final int BATCH = 20;
    private static final int MAX_WARM_UPS = 10;
    /** Twelve digits, as the generator writes. */
    private static final long FIRST_SN = 100_000_000_000L;

    private static final long SN_PER_LOAD = 1_000_000_000;

    private final CollectorPlan plan;
    private final PrintStream out;
    private long loads;

    public CollectorBench(CollectorPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** The programs that must be installed and are not. */
    public static List<String> missingPrograms() {
        return Stream.of("wrk", "nginx").filter(name -> !isInstalled(name)).toList();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** @throws IllegalStateException if Kinesis misses a record that was acknowledged */
    public CollectorFigures measure() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bench-collector");
        Sessions sessions = Sessions.signed(Instant.now());
        sessions.write(folder.resolve("sessions.txt"));
        Wrk wrk = Wrk.in(folder, folder.resolve("sessions.txt"));
        int kinesisPort = ServerProcess.freePort();
        URI kinesisUri = URI.create("http://127.0.0.1:" + kinesisPort);
        try (ServerProcess kinesis =
                        start("kinesis", folder, kinesisPort, kinesisCommand(kinesisPort, folder), Map.of());
                KinesisAsyncClient reading = KinesisClients.async(kinesisUri, "us-east-1");
                Contestants contestants = contestants(folder, kinesis.port())) {
            Pacer pacer = new Pacer(new OpenLoop(sessions), contestants.ours(), kinesis);
            return measure(contestants, new Loader(wrk, new StoredRecords(reading)), pacer);
        } finally {
            delete(folder);
        }
    }

    private static List<String> kinesisCommand(int port, Path folder) {
        String records = folder.resolve("kinesis").toString();
        return ServerProcess.java(KinesisMain.class, Integer.toString(port), records);
    }

    private static Contestants contestants(Path folder, int kinesisPort) throws IOException, InterruptedException {
        int bare = ServerProcess.freePort();
        int nginx = ServerProcess.freePort();
        int ours = ServerProcess.freePort();
        List<String> bareCommand = ServerProcess.java(BareServer.class, Integer.toString(bare));
        Map<String, String> environment = Map.of(
                "PLAYBACK_SECRET",
                Sessions.SECRET,
                "AWS_REGION",
                "us-east-1",
                "INGEST_PORT",
                Integer.toString(ours),
                "INGEST_OPERATIONS_PORT",
                Integer.toString(ServerProcess.freePort()),
                "INGEST_TRUSTED_PROXIES",
                "1",
                "AWS_ENDPOINT_URL_KINESIS",
                "http://127.0.0.1:" + kinesisPort);
        List<String> oursCommand = ServerProcess.java(tv.headwater.ingest.Main.class);
        return new Contestants(
                start("bare", folder, bare, bareCommand, Map.of()),
                start("nginx", folder, nginx, Nginx.command(nginx, folder), Map.of()),
                start("ours", folder, ours, oursCommand, environment));
    }

    private static ServerProcess start(
            String name, Path folder, int port, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        return ServerProcess.start(command, environment, port, folder.resolve(name + ".log"));
    }

    private record Contestants(ServerProcess bare, ServerProcess nginx, ServerProcess ours) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try (bare;
                    nginx;
                    ours) {
                // Closing them is all there is to do.
            }
        }
    }

    private CollectorFigures measure(Contestants all, Loader loader, Pacer pacer)
            throws IOException, InterruptedException {
        out.println("warming up");
        loader.warmUp(all.bare(), seconds -> loader.load(all.bare(), 1, seconds));
        loader.warmUp(all.ours(), seconds -> loader.loadDurably(all.ours(), 1, seconds));
        loader.warmUp(all.ours(), seconds -> loader.loadDurably(all.ours(), BATCH, seconds));
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < plan.runs(); i++) {
            Run run = new Run(
                    loader.load(all.bare(), 1, plan.runSeconds()),
                    loader.load(all.nginx(), 1, plan.runSeconds()),
                    loader.loadDurably(all.ours(), 1, plan.runSeconds()),
                    loader.loadDurably(all.ours(), BATCH, plan.runSeconds()));
            out.println("run " + (i + 1) + ": " + run);
            runs.add(run);
        }
        OpenLoop.Latencies latencies =
                pacer.send((int) (median(runs, run -> run.single().perSecond()) / 2));
        return new CollectorFigures(
                median(runs, run -> run.single().perCpuSecond() / run.bare().perCpuSecond()),
                median(runs, run -> run.batch().perCpuSecond() * BATCH),
                latencies.p99Millis());
    }

    /** No two loads have a record in common. */
    private long nextSn() {
        return FIRST_SN + loads++ * SN_PER_LOAD;
    }

    private static double median(List<Run> runs, java.util.function.ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).sorted().toArray()[runs.size() / 2];
    }

    private record Run(Rate bare, Rate nginx, Rate single, Rate batch) {
        @Override
        public String toString() {
            return "bodies per CPU-second: bare %s, nginx %s, ours %s (%.2f of bare), ours with %d records %s (%.0f records)"
                    .formatted(
                            bare,
                            nginx,
                            single,
                            single.perCpuSecond() / bare.perCpuSecond(),
                            BATCH,
                            batch,
                            batch.perCpuSecond() * BATCH);
        }
    }

    /** Bodies accepted, per second of CPU and of the clock. */
    private record Rate(double perCpuSecond, double perSecond, double p99Millis) {
        @Override
        public String toString() {
            return "%,.0f (%,.0f/s, p99 %.1f ms)".formatted(perCpuSecond, perSecond, p99Millis);
        }
    }

    /** Sends at a fixed rate, once to warm up, and tells who used how much of the machine for it. */
    private final class Pacer {
        private final OpenLoop openLoop;
        private final ServerProcess ours;
        private final ServerProcess kinesis;

        Pacer(OpenLoop openLoop, ServerProcess ours, ServerProcess kinesis) {
            this.openLoop = openLoop;
            this.ours = ours;
            this.kinesis = kinesis;
        }

        OpenLoop.Latencies send(int perSecond) throws IOException {
            openLoop.send(new OpenLoop.Load(ours.port(), perSecond, plan.runSeconds(), nextSn()));
            double[] before = cpuSeconds();
            OpenLoop.Latencies latencies =
                    openLoop.send(new OpenLoop.Load(ours.port(), perSecond, plan.runSeconds(), nextSn()));
            double[] after = cpuSeconds();
            out.printf(
                    "at %d bodies per second, open loop: %s; cores: ours %.2f, Kinesis %.2f, generator %.2f%n",
                    perSecond,
                    latencies,
                    (after[0] - before[0]) / plan.runSeconds(),
                    (after[1] - before[1]) / plan.runSeconds(),
                    (after[2] - before[2]) / plan.runSeconds());
            return latencies;
        }

        private double[] cpuSeconds() throws IOException {
            return new double[] {
                ours.cpuSeconds(),
                kinesis.cpuSeconds(),
                ServerProcess.cpuSeconds(ProcessHandle.current().pid())
            };
        }
    }

    private interface Warmth {
        Rate send(int seconds) throws IOException, InterruptedException;
    }

    private final class Loader {
        private final Wrk wrk;
        private final StoredRecords stored;

        Loader(Wrk wrk, StoredRecords stored) {
            this.wrk = wrk;
            this.stored = stored;
        }

        void warmUp(ServerProcess server, Warmth load) throws IOException, InterruptedException {
            double until = server.cpuSeconds() + plan.warmUpCpuSeconds();
            for (int i = 0; i < MAX_WARM_UPS && server.cpuSeconds() < until; i++) {
                load.send(plan.runSeconds());
            }
        }

        Rate load(ServerProcess server, int recordsPerBody, int seconds) throws IOException, InterruptedException {
            double before = server.cpuSeconds();
            Wrk.Answered answered = send(server, recordsPerBody, seconds);
            return rate(answered, server.cpuSeconds() - before, seconds);
        }

        /** Also sees to it that Kinesis has every record that was acknowledged. */
        Rate loadDurably(ServerProcess server, int recordsPerBody, int seconds)
                throws IOException, InterruptedException {
            double before = server.cpuSeconds();
            Wrk.Answered answered = send(server, recordsPerBody, seconds);
            Rate rate = rate(answered, server.cpuSeconds() - before, seconds);
            long inKinesis = stored.newlyStored();
            long acknowledged = answered.accepted() * recordsPerBody;
            if (inKinesis < acknowledged) {
                throw new IllegalStateException(
                        acknowledged + " records were acknowledged, but Kinesis holds " + inKinesis);
            }
            return rate;
        }

        private Wrk.Answered send(ServerProcess server, int recordsPerBody, int seconds)
                throws IOException, InterruptedException {
            Wrk.Answered answered =
                    wrk.send(server.port(), new Wrk.Load(plan.connections(), seconds, recordsPerBody, nextSn()));
            if (answered.refused() + answered.broken() > 0) {
                out.println("not all was accepted: " + answered);
            }
            return answered;
        }

        private Rate rate(Wrk.Answered answered, double cpuSeconds, int seconds) {
            return new Rate(
                    answered.accepted() / cpuSeconds,
                    (double) answered.accepted() / seconds,
                    answered.p99Micros() / 1000.0);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
