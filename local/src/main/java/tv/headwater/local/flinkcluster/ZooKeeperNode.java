package tv.headwater.local.flinkcluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServer;

/** The ZooKeeper that remembers which JobManager leads and where its jobs' checkpoints are; in this JVM, on loopback. */
final class ZooKeeperNode implements AutoCloseable {
    private static final int TICK_MILLIS = 1_000;
    private static final int MAX_CONNECTIONS = 100;

    private final NIOServerCnxnFactory connections;

    private ZooKeeperNode(NIOServerCnxnFactory connections) {
        this.connections = connections;
    }

    static ZooKeeperNode start(Path folder) throws IOException {
        System.setProperty("zookeeper.admin.enableServer", "false"); // it would take port 8080
        Files.createDirectories(folder);
        ZooKeeperServer server = new ZooKeeperServer(folder.toFile(), folder.toFile(), TICK_MILLIS);
        NIOServerCnxnFactory connections = new NIOServerCnxnFactory();
        connections.configure(new InetSocketAddress("127.0.0.1", 0), MAX_CONNECTIONS);
        try {
            connections.startup(server);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ZooKeeper started", e);
        }
        return new ZooKeeperNode(connections);
    }

    /** host:port, for {@code high-availability.zookeeper.quorum}. */
    String quorum() {
        return "127.0.0.1:" + connections.getLocalPort();
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
