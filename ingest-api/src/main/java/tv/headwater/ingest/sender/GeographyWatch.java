package tv.headwater.ingest.sender;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks from time to time whether the geography's files have changed. */
public final class GeographyWatch implements AutoCloseable {
    private static final long PERIOD_SECONDS = 10;

    private final Addresses addresses;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "ingest-geography");
        daemon.setDaemon(true);
        return daemon;
    });

    public GeographyWatch(Addresses addresses) {
        this.addresses = addresses;
    }

    public void start() {
        thread.scheduleWithFixedDelay(addresses::refresh, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
