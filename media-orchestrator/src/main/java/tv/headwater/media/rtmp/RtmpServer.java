package tv.headwater.media.rtmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the publishers of all channels on one port; who may publish is the gate's decision. */
public final class RtmpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtmpServer.class);
    private static final int WATCH_MILLIS = 100;
    private static final int CLOSE_LIMIT_SECONDS = 15;

    private final RtmpConfig config;
    private final PublishGate gate;
    private final ServerSocket listener;
    private final Map<Long, RtmpConnection> connections = new ConcurrentHashMap<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();
    private final ExecutorService readers = Executors.newCachedThreadPool(work -> daemon(work, "rtmp-publisher"));
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "rtmp-watch"));

    private RtmpServer(RtmpConfig config, PublishGate gate, ServerSocket listener) {
        this.config = config;
        this.gate = gate;
        this.listener = listener;
    }

    /**
     * Listens on the configured address.
     *
     * @throws IOException when the port is taken
     */
    public static RtmpServer start(RtmpConfig config, PublishGate gate) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        try {
            listener.bind(new InetSocketAddress(config.host(), config.port()));
        } catch (IOException taken) {
            listener.close();
            throw new IOException("RTMP port " + config.port() + " cannot be used: " + taken.getMessage(), taken);
        }
        RtmpServer server = new RtmpServer(config, gate, listener);
        daemon(server::acceptAll, "rtmp-accept").start();
        server.watch.scheduleWithFixedDelay(server::closeLate, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Connections closed because there were too many. */
    public long turnedAway() {
        return turnedAway.get();
    }

    /** Disconnects every publisher and waits until their sinks are closed. */
    @Override
    public void close() throws IOException {
        listener.close();
        watch.shutdownNow();
        connections.values().forEach(RtmpConnection::close);
        readers.shutdown();
        try {
            if (!readers.awaitTermination(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("RTMP publishers did not end within {} s", CLOSE_LIMIT_SECONDS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept());
            } catch (IOException failure) {
                if (!listener.isClosed()) {
                    LOG.warn("RTMP connection not accepted: {}", failure.getMessage());
                }
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        if (connections.size() >= config.maxConnections()) {
            turnedAway.incrementAndGet();
            LOG.warn("RTMP connection turned away: {} are open", config.maxConnections());
            socket.close();
            return;
        }
        long id = accepted.incrementAndGet();
        RtmpConnection connection = new RtmpConnection(id, socket, gate, config);
        connections.put(id, connection);
        readers.execute(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(id);
            }
        });
    }

    private void closeLate() {
        connections.values().forEach(RtmpConnection::closeIfLate);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
