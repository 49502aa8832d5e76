package tv.headwater.local.platform;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.lakehouse.Lakehouse;
import tv.headwater.lakehouse.LakehouseConfig;

/** What Glue's table optimizers do on AWS: lets the tables forget old snapshots, so that their metadata stay small. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long INTERVAL_MINUTES = 30;
    private static final long STOP_SECONDS = 10;

    private final LakehouseConfig lakehouse;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "housekeeping"));

    private Housekeeping(LakehouseConfig lakehouse) {
        this.lakehouse = lakehouse;
    }

    static Housekeeping start(LakehouseConfig lakehouse) {
        Housekeeping housekeeping = new Housekeeping(lakehouse);
        housekeeping.timer.scheduleWithFixedDelay(
                housekeeping::expireSnapshots, INTERVAL_MINUTES, INTERVAL_MINUTES, TimeUnit.MINUTES);
        return housekeeping;
    }

    /** A failure is tried again next time: until then the tables only keep more history than they need. */
    private void expireSnapshots() {
        try (Lakehouse open = Lakehouse.open(lakehouse)) {
            open.expireSnapshots();
        } catch (IOException | RuntimeException e) {
            LOG.warn("old snapshots could not be expired; trying again in {} min", INTERVAL_MINUTES, e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdownNow();
        if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("housekeeping is still under way after {} s", STOP_SECONDS);
        }
    }
}
