package tv.headwater.local.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import tv.headwater.db.Database;
import tv.headwater.events.playback.PlaybackKeys;
import tv.headwater.local.ingest.FaultsReport;
import tv.headwater.local.postgres.LocalPostgres;
import tv.headwater.portal.Portal;
import tv.headwater.portal.PortalConfig;
import tv.headwater.portal.playback.MediaKey;

/** What a portal node promises to the dashboards that are open on it, over real HTTP. */
abstract class DashboardsContract {
    private static final int IDLE_READERS = 3;
    private static final int PORTAL_CONNECTIONS = 20;

    @TempDir
    Path folder;

    private LocalPostgres postgres;
    private Database database;
    private CognitoIdentityProviderClient cognito;
    private Portal portal;
    private OpenDashboards dashboards;
    private DashboardStore store;
    private List<DashboardPage> pages;
    private final ScheduledExecutorService viewingJob = Executors.newSingleThreadScheduledExecutor();

    abstract DashboardScale scale();

    @BeforeEach
    void start() throws Exception {
        postgres = LocalPostgres.start(folder.resolve("postgres"), 0);
        database = Database.connect(postgres.connection("test", PORTAL_CONNECTIONS));
        database.migrate();
        cognito = CognitoIdentityProviderClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        URI publicUrl = URI.create("http://localhost:1");
        portal = Portal.start(
                config(publicUrl),
                database,
                (stream, key, event) -> CompletableFuture.completedFuture(null),
                cognito,
                Clock.systemUTC());
        store = new DashboardStore(database, scale().broadcasts());
        pages = store.create(publicUrl, scale().reconnects());
        dashboards = OpenDashboards.at(new InetSocketAddress("127.0.0.1", portal.port()));
        viewingJob.scheduleAtFixedRate(() -> store.tick(Instant.now()), 0, 1, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        viewingJob.shutdownNow();
        viewingJob.awaitTermination(10, TimeUnit.SECONDS);
        dashboards.close();
        portal.close();
        cognito.close();
        database.close();
        postgres.close();
    }

    @Test
    void thoseWhoDoNotReadHoldUpNobody() throws Exception {
        for (int i = 0; i < IDLE_READERS; i++) {
            dashboards.openWithoutReading(pages.get(i));
        }
        dashboards.open(pages.subList(IDLE_READERS, IDLE_READERS + scale().readers()));
        await().atMost(scale().served()).until(() -> dashboards.served() == scale().readers());

        dashboards.delays().forget();
        long wanted = scale().readers() * scale().seconds();
        await().atMost(Duration.ofSeconds(scale().seconds() * 2 + 10))
                .until(() -> dashboards.delays().count() >= wanted);

        Delays delays = dashboards.delays();
        FaultsReport.tell(
                "dashboards: %d read, %d do not; from row to event p50 %d ms, p99 %d ms, longest %d ms (%d events)"
                        .formatted(
                                scale().readers(),
                                IDLE_READERS,
                                delays.quantileMillis(0.5),
                                delays.quantileMillis(0.99),
                                delays.quantileMillis(1),
                                delays.count()));
        assertThat(dashboards.lost()).isZero();
        assertThat(delays.quantileMillis(0.99)).isLessThan((int) scale().p99().toMillis());
    }

    @Test
    void allComeBackAtOnce() throws Exception {
        Duration first = timeToServe();
        dashboards.cut();
        Duration again = timeToServe();

        FaultsReport.tell(
                "dashboards: %d opened at once have figures after %d ms, and %d ms after their connections were cut"
                        .formatted(pages.size(), first.toMillis(), again.toMillis()));
        assertThat(dashboards.lost()).isZero();
        assertThat(again).isLessThan(scale().served());
    }

    private Duration timeToServe() {
        long begun = System.nanoTime();
        dashboards.open(pages);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(scale().served().multipliedBy(4))
                .until(() -> dashboards.served() == pages.size());
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static PortalConfig config(URI publicUrl) throws NoSuchAlgorithmException {
        return new PortalConfig(
                "127.0.0.1",
                0,
                publicUrl,
                URI.create("http://ingest.example"),
                URI.create("rtmp://localhost:1935/live"),
                URI.create("http://edge.example"),
                PlaybackKeys.of("playback-secret-of-the-tests-0123456789"),
                new MediaKey(
                        "test",
                        KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate(),
                        null),
                "pseudonym-secret-of-the-tests-0123456789",
                "client",
                0,
                null);
    }
}
