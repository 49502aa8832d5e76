package tv.headwater.bench.sse;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tv.headwater.bench.collector.ServerProcess;
import tv.headwater.db.Database;
import tv.headwater.local.dashboards.DashboardPage;
import tv.headwater.local.dashboards.DashboardStore;
import tv.headwater.local.dashboards.Delays;
import tv.headwater.local.dashboards.OpenDashboards;
import tv.headwater.local.postgres.LocalPostgres;

/** The portal as a process, PostgreSQL as another; dashboards and the rows they show are made here. */
public final class SseBench {
    /** As CloudFront wants it. */
    private static final int MEDIA_KEY_BITS = 2_048;

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration UNTIL_NOTICED = Duration.ofSeconds(12);
    private static final long POLL_MILLIS = 10;
    private static final int CONNECTIONS = 2;

    private final SsePlan plan;
    private final PrintStream out;

    public SseBench(SsePlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    public SseFigures measure() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("headwater-sse");
        int port = ServerProcess.freePort();
        URI publicUrl = URI.create("http://localhost:" + port);
        ScheduledExecutorService viewing = Executors.newSingleThreadScheduledExecutor();
        try (LocalPostgres postgres = LocalPostgres.start(folder.resolve("postgres"), 0);
                Database database = Database.connect(postgres.connection("bench", CONNECTIONS))) {
            database.migrate();
            DashboardStore store = new DashboardStore(database, plan.broadcasts());
            List<DashboardPage> pages = store.create(publicUrl, plan.reconnects());
            try (ServerProcess portal = ServerProcess.start(
                            ServerProcess.java(tv.headwater.portal.Main.class),
                            environment(postgres, publicUrl),
                            port,
                            folder.resolve("portal.log"));
                    OpenDashboards dashboards = OpenDashboards.at(new InetSocketAddress("127.0.0.1", port))) {
                viewing.scheduleAtFixedRate(() -> store.tick(Instant.now()), 0, 1, TimeUnit.SECONDS);
                return measure(portal, dashboards, pages);
            } finally {
                viewing.shutdownNow();
                viewing.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    private SseFigures measure(ServerProcess portal, OpenDashboards dashboards, List<DashboardPage> pages)
            throws IOException, InterruptedException {
        double p99 = delaysBesideIdleOnes(portal, dashboards, pages);
        dashboards.cut();
        TimeUnit.MILLISECONDS.sleep(UNTIL_NOTICED.toMillis());
        long emptyHeap = HeapInUse.bytesOf(portal.pid());
        out.printf("%d opened at once have figures after %.1f s%n", pages.size(), secondsToServe(dashboards, pages));
        long fullHeap = HeapInUse.bytesOf(portal.pid());
        dashboards.cut();
        double again = secondsToServe(dashboards, pages);
        out.printf("all cut and back at once: figures after %.1f s; %d lost%n", again, dashboards.lost());
        return new SseFigures(p99, again, (double) (fullHeap - emptyHeap) / pages.size());
    }

    private double delaysBesideIdleOnes(ServerProcess portal, OpenDashboards dashboards, List<DashboardPage> pages)
            throws IOException, InterruptedException {
        pages.subList(0, plan.idle()).forEach(dashboards::openWithoutReading);
        dashboards.open(pages.subList(plan.idle(), plan.idle() + plan.readers()));
        waitForFigures(dashboards, plan.readers());
        TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
        Delays delays = dashboards.delays();
        delays.forget();
        double cpu = portal.cpuSeconds();
        TimeUnit.SECONDS.sleep(plan.seconds());
        out.printf(
                "%d read, %d do not: from row to event p50 %d ms, p99 %d ms, longest %d ms; %d events, portal %.1f CPU-s in %d s%n",
                plan.readers(),
                plan.idle(),
                delays.quantileMillis(0.5),
                delays.quantileMillis(0.99),
                delays.quantileMillis(1),
                delays.count(),
                portal.cpuSeconds() - cpu,
                plan.seconds());
        if (delays.count() < (long) plan.readers() * plan.seconds() / 2) {
            throw new IllegalStateException("only " + delays.count() + " events arrived");
        }
        return delays.quantileMillis(0.99);
    }

    private static double secondsToServe(OpenDashboards dashboards, List<DashboardPage> pages)
            throws InterruptedException {
        long begun = System.nanoTime();
        dashboards.open(pages);
        waitForFigures(dashboards, pages.size());
        return (System.nanoTime() - begun) / (double) Duration.ofSeconds(1).toNanos();
    }

    private static void waitForFigures(OpenDashboards dashboards, int wanted) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (dashboards.served() < wanted) {
            if (System.nanoTime() > giveUp || dashboards.lost() > 0) {
                throw new IllegalStateException("%d of %d dashboards have figures, %d were refused or ended"
                        .formatted(dashboards.served(), wanted, dashboards.lost()));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static Map<String, String> environment(LocalPostgres postgres, URI publicUrl) {
        return Map.ofEntries(
                Map.entry("HEADWATER_PORT", Integer.toString(publicUrl.getPort())),
                Map.entry("HEADWATER_PUBLIC_URL", publicUrl.toString()),
                Map.entry("HEADWATER_INGEST_URL", publicUrl.toString()),
                Map.entry("HEADWATER_ENCODER_URL", "rtmp://127.0.0.1/live"),
                Map.entry("HEADWATER_EDGE_URL", publicUrl.toString()),
                Map.entry("HEADWATER_MEDIA_KEY_ID", "bench"),
                Map.entry("HEADWATER_MEDIA_PRIVATE_KEY", newMediaKey()),
                Map.entry("HEADWATER_PLAYBACK_SECRET", "playback-secret-of-the-bench-0123456789"),
                Map.entry("HEADWATER_PSEUDONYM_SECRET", "pseudonym-secret-of-the-bench-0123456789"),
                Map.entry("HEADWATER_COGNITO_CLIENT_ID", "bench"),
                Map.entry("HEADWATER_JDBC_URL", postgres.jdbcUrl()),
                Map.entry("HEADWATER_JDBC_USER", LocalPostgres.USER),
                Map.entry("HEADWATER_JDBC_PASSWORD", "unused"),
                Map.entry("AWS_REGION", "eu-west-1"));
    }

    /** The portal signs cookies for protected video with it; this bench plays none. */
    private static String newMediaKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(MEDIA_KEY_BITS);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK knows RSA", impossible);
        }
    }
}
