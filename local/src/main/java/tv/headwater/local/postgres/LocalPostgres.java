package tv.headwater.local.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tv.headwater.db.DatabaseConfig;

/**
 * The platform's PostgreSQL: durable (fsync on, unlike the library's default), its data kept between starts, bound to
 * loopback.
 */
public final class LocalPostgres implements AutoCloseable {
    /** The superuser; the server listens on loopback only and asks for no password. */
    public static final String USER = "postgres";

    private static final Duration START_WAIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Ends a server that outlived the platform that started it on this folder, if there is one. */
    public static void stopLeftover(Path dataFolder) throws IOException {
        LeftoverPostmaster.in(dataFolder).ifPresent(LeftoverPostmaster::stop);
    }

    /** Starts the server on data that may be new, cleanly closed, or left by a killed process. */
    public static LocalPostgres start(Path dataFolder, int port) {
        try {
            Files.createDirectories(dataFolder.toAbsolutePath().getParent());
            return new LocalPostgres(EmbeddedPostgres.builder()
                    .setDataDirectory(dataFolder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(START_WAIT)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start on " + dataFolder, e);
        }
    }

    /** How a part connects; {@code name} shows in logs. */
    public DatabaseConfig connection(String name, int maxConnections) {
        return new DatabaseConfig(name, jdbcUrl(), USER, "", maxConnections);
    }

    public String jdbcUrl() {
        return jdbcUrl(server.getPort());
    }

    public static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }
}
