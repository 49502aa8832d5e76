package tv.headwater.ingest.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import tv.headwater.ingest.ConnectionLimits;
import tv.headwater.ingest.intake.IntakeFigures;

/** Closes connections that are too many, and those that send and never ask for anything. Thread-safe. */
final class Doorkeeper implements Connection.Listener, AutoCloseable {
    private static final long PERIOD_MILLIS = 1_000;

    private final ConnectionLimits limits;
    private final IntakeFigures figures;
    private final Map<Connection, Pace> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "ingest-doorkeeper");
        daemon.setDaemon(true);
        return daemon;
    });

    Doorkeeper(ConnectionLimits limits, IntakeFigures figures) {
        this.limits = limits;
        this.figures = figures;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new Pace(limits.head()));
        int now = open.size();
        figures.connections(now);
        if (now > limits.max()) {
            figures.connectionsTooMany();
            connection.getEndPoint().close();
        }
    }

    /** Also of one that becomes HTTP/2: the connection that it becomes was opened. */
    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
        figures.connections(open.size());
    }

    private void look() {
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        open.forEach((connection, pace) -> {
            if (pace.isStuck(connection.getMessagesIn(), connection.getBytesIn(), now)) {
                figures.connectionTooSlow();
                connection.getEndPoint().close();
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
