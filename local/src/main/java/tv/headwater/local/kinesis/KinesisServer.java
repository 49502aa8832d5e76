package tv.headwater.local.kinesis;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kinesis Data Streams on this machine: the wire protocol in JSON and CBOR, over HTTP/1.1 and cleartext HTTP/2, durable in
 * a folder, with AWS's limits and faults to be switched on.
 */
public final class KinesisServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KinesisServer.class);
    private static final int MAX_THREADS = 64;
    private static final long PRUNE_SECONDS = 60;
    /** After a downtime longer than the retention, readers first get this long to catch up. */
    private static final long FIRST_PRUNE_SECONDS = 30 * 60;

    private static final long IDLE_TIMEOUT_MILLIS = 120_000;
    private static final long STOP_TIMEOUT_MILLIS = 5_000;
    private static final long SHUTDOWN_IDLE_MILLIS = 50;

    private final StreamCatalog catalog;
    private final KinesisFaults faults;
    private final Server http;
    private final ServerConnector connector;
    private final ScheduledExecutorService pruner;

    private KinesisServer(StreamCatalog catalog, KinesisFaults faults, Server http, ServerConnector connector) {
        this.catalog = catalog;
        this.faults = faults;
        this.http = http;
        this.connector = connector;
        this.pruner = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kinesis-retention");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Recovers the streams in the folder and listens. */
    public static KinesisServer start(KinesisServerConfig config) throws IOException {
        return start(config, Clock.systemUTC());
    }

    /** As {@link #start(KinesisServerConfig)}, with a clock that decides arrival, expiry and retention. */
    public static KinesisServer start(KinesisServerConfig config, Clock clock) throws IOException {
        ShardFactory factory = new ShardFactory(config.storage(), config.limits(), clock);
        KinesisFaults faults = new KinesisFaults(config.faultSeed());
        StreamCatalog catalog = StreamCatalog.open(config.folder(), factory);
        Server http = new Server(new QueuedThreadPool(MAX_THREADS));
        ServerConnector connector = connector(http, config.port());
        http.setHandler(new KinesisHandler(new Operations(catalog, factory, faults), faults));
        KinesisServer server = new KinesisServer(catalog, faults, http, connector);
        server.listen();
        return server;
    }

    /** The SDK's asynchronous client speaks HTTP/2 to Kinesis, without TLS with prior knowledge. */
    private static ServerConnector connector(Server http, int port) {
        HttpConfiguration settings = new HttpConfiguration();
        settings.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(
                http, 1, 1, new HttpConnectionFactory(settings), new HTTP2CServerConnectionFactory(settings));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        http.addConnector(connector);
        http.setStopTimeout(STOP_TIMEOUT_MILLIS);
        return connector;
    }

    private void listen() throws IOException {
        try {
            http.start();
        } catch (Exception failed) {
            close();
            throw new IOException("Kinesis cannot listen on port " + connector.getPort(), failed);
        }
        pruner.scheduleWithFixedDelay(this::prune, FIRST_PRUNE_SECONDS, PRUNE_SECONDS, TimeUnit.SECONDS);
    }

    private void prune() {
        for (Stream stream : catalog.streams()) {
            try {
                stream.prune();
            } catch (IOException | RuntimeException failed) {
                LOG.warn("Could not forget old records of stream {}; trying again later", stream.name(), failed);
            }
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public KinesisFaults faults() {
        return faults;
    }

    /** Refuses new requests, answers those under way, closes the files. */
    @Override
    public void close() throws IOException {
        pruner.shutdownNow();
        try {
            http.stop();
        } catch (Exception failed) {
            throw new IOException("Kinesis did not stop cleanly", failed);
        } finally {
            catalog.close();
        }
    }
}
