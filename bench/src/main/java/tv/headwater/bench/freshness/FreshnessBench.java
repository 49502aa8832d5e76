package tv.headwater.bench.freshness;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.apache.flink.util.FileUtils;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.local.platform.Platform;
import tv.headwater.local.platform.PlatformConfig;
import tv.headwater.local.platform.Ports;
import tv.headwater.local.platform.RunningPlatform;

/**
 * Starts a whole platform, lets an audience report, and meanwhile has one viewer after the other begin to watch one broadcast: the
 * n-th is seen when its row, or its creator's page, counts n views.
 */
public final class FreshnessBench {
    /** A viewer who falls silent is gone after 25 s, and this much later at the latest it must be seen. */
    private static final Duration LONGEST_EXIT = Duration.ofSeconds(60);

    private static final int MIN_PAUSE_MILLIS = 150;
    private static final int MORE_PAUSE_MILLIS = 200;
    private static final int PROBE_ADDRESS = 200;

    private final FreshnessPlan plan;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();

    public FreshnessBench(FreshnessPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** Starts the platform, measures, and stops it. */
    public FreshnessFigures measure() throws Exception {
        Path data = Files.createTempDirectory("headwater-bench");
        Ports ports = new Ports(plan.portBase());
        try (Platform platform = new Platform(new PlatformConfig(data, ports, false), clock, out::println)) {
            platform.start();
            return measure(RunningPlatform.on(data), ports);
        } finally {
            FileUtils.deleteDirectoryQuietly(data.toFile());
        }
    }

    private FreshnessFigures measure(RunningPlatform platform, Ports ports) throws Exception {
        Creator creator = Creator.signUp(origin(ports.portal()), origin(ports.cognito()));
        PlaybackTokens tokens = new PlaybackTokens(platform.playbackSecret());
        Delays row = new Delays();
        Delays page = new Delays();
        Delays exit = new Delays();
        try (SteadyLoad load = new SteadyLoad(ports.ingest());
                RowWatch rows = new RowWatch(platform.jdbcUrl(), creator.broadcastId(), row, exit);
                PageWatch pages = new PageWatch(creator.figures(), page)) {
            load.start(plan.perSecond(), tokens, clock.instant());
            rows.start();
            pages.start();
            Thread.sleep(Duration.ofSeconds(plan.seconds()).toMillis());
            long before = load.accepted();
            long begun = System.nanoTime();
            probe(ports.ingest(), creator.broadcastId(), tokens, row, page, exit);
            double perSecond = (load.accepted() - before) * 1e9 / (System.nanoTime() - begun);
            awaitAll(row, page, exit);
            out.printf("audience: %.0f beacons accepted each second, %d refused%n", perSecond, load.refused());
            return told(new FreshnessFigures(row, page, exit, perSecond));
        }
    }

    private FreshnessFigures told(FreshnessFigures figures) {
        out.println("204 to row in PostgreSQL: " + figures.row());
        out.println("204 to the creator's page: " + figures.page());
        out.println("silent exit to row: " + figures.exit());
        return figures;
    }

    private void probe(int port, String broadcastId, PlaybackTokens tokens, Delays row, Delays page, Delays exit)
            throws Exception {
        Random chance = new Random(1);
        long end = System.nanoTime() + Duration.ofSeconds(plan.seconds()).toNanos();
        try (ReportConnection connection = new ReportConnection(port, PROBE_ADDRESS)) {
            while (System.nanoTime() < end) {
                Reporter viewer = Reporter.of(broadcastId, tokens, clock.instant());
                long now = clock.millis();
                int status = connection.send(viewer.token(), viewer.says("ps", "s", now) + viewer.says("ps", "p", now));
                if (status != 204) {
                    throw new IllegalStateException("the collector answered " + status);
                }
                long accepted = System.nanoTime();
                row.begin(accepted);
                page.begin(accepted);
                exit.begin(accepted);
                Thread.sleep(MIN_PAUSE_MILLIS + chance.nextInt(MORE_PAUSE_MILLIS));
            }
        }
    }

    private static void awaitAll(Delays... all) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_EXIT.toNanos();
        for (Delays delays : all) {
            while (!delays.isComplete() && System.nanoTime() < end) {
                Thread.sleep(MIN_PAUSE_MILLIS);
            }
        }
    }

    private static URI origin(int port) {
        return URI.create("http://localhost:" + port);
    }
}
