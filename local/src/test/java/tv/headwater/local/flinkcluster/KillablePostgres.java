package tv.headwater.local.flinkcluster;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tv.headwater.local.postgres.LocalPostgres;

/** The platform's PostgreSQL, which can die at once and come back on the same port with the same data. */
final class KillablePostgres implements AutoCloseable {
    private final Path data;
    private final int port;
    private LocalPostgres server;

    private KillablePostgres(Path data, int port) {
        this.data = data;
        this.port = port;
        this.server = LocalPostgres.start(data, port);
    }

    static KillablePostgres start(Path data) throws IOException {
        return new KillablePostgres(data, freePort());
    }

    String url() {
        return LocalPostgres.jdbcUrl(port);
    }

    /** {@code kill -9}; returns once its children have noticed. */
    void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> children = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        children.forEach(child -> child.onExit().join());
        // Gives its lock on the folder free.
        server.close();
    }

    void startAgain() {
        server = LocalPostgres.start(data, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
