package tv.headwater.portal.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.db.DatabaseConfig;
import tv.headwater.events.playback.PlaybackKeys;
import tv.headwater.portal.Portal;
import tv.headwater.portal.PortalConfig;
import tv.headwater.portal.playback.MediaKey;

/** A portal over an embedded PostgreSQL, a Cognito in memory and a publisher that remembers. */
public final class RunningPortal implements AutoCloseable {
    public static final String EDGE = "http://edge.example:8082";

    /** What signs cookies for protected video. */
    public static final KeyPair MEDIA = mediaKeys();

    private final EmbeddedPostgres postgres;
    private final Portal portal;
    public final Database database;
    public final FakeCognito cognito = new FakeCognito();
    public final FakePublisher publisher = new FakePublisher();

    private RunningPortal(int port, @Nullable URI mailbox) throws IOException {
        this.postgres = EmbeddedPostgres.start();
        this.database = Database.connect(
                new DatabaseConfig("test", postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 6));
        database.migrate();
        this.portal = Portal.start(config(port, mailbox), database, publisher, cognito, Clock.systemUTC());
    }

    public static RunningPortal start() throws IOException {
        return new RunningPortal(0, null);
    }

    public static RunningPortal start(int port) throws IOException {
        return new RunningPortal(port, URI.create("http://localhost:1/mailbox"));
    }

    public String url() {
        return "http://localhost:" + portal.port();
    }

    /** A new browser without cookies. */
    public Browser browser() {
        return new Browser(url());
    }

    @Override
    public void close() throws IOException {
        portal.close();
        database.close();
        postgres.close();
    }

    /** The session cookie's name, which holds the port of the public URL. */
    public static final String SESSION_COOKIE = "session-0";

    private static KeyPair mediaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PortalConfig config(int port, @Nullable URI mailbox) {
        return new PortalConfig(
                "127.0.0.1",
                port,
                URI.create("http://localhost:" + port),
                URI.create("http://ingest.example:8081"),
                URI.create("rtmp://localhost:1935/live"),
                URI.create(EDGE),
                PlaybackKeys.of("playback-secret-of-the-tests-0123456789"),
                new MediaKey("test", MEDIA.getPrivate(), null),
                "pseudonym-secret-of-the-tests-0123456789",
                "client",
                0,
                mailbox);
    }
}
