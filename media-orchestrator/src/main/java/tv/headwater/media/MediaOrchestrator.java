package tv.headwater.media;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import tv.headwater.db.Database;

/**
 * The door: makes MediaLive as the portal wants it, and keeps it so, until closed. Database and client stay the caller's.
 */
public final class MediaOrchestrator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaOrchestrator.class);
    private static final int MAX_SLOWDOWN_DOUBLINGS = 5;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final ReconcileLoop loop;
    private final LeaseStore leases;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "media-orchestrator");

    private MediaOrchestrator(OrchestratorConfig config, Notebook notebook, ReconcileLoop loop) {
        this.loop = loop;
        this.leases = notebook.leases();
        this.interval = config.interval();
    }

    public static MediaOrchestrator start(
            OrchestratorConfig config, Database database, MediaLiveClient client, Clock clock) {
        Notebook notebook = Notebook.over(database.sql(), config);
        MediaOrchestrator orchestrator =
                new MediaOrchestrator(config, notebook, new ReconcileLoop(config, notebook, client, clock));
        orchestrator.thread.start();
        return orchestrator;
    }

    private void run() {
        int failures = 0;
        do {
            failures = look() ? 0 : failures + 1;
        } while (!stoppedWithin(interval.multipliedBy(1L << Math.min(failures, MAX_SLOWDOWN_DOUBLINGS))));
    }

    /** Whatever goes wrong in one look, the next one starts from what is: level-triggered, so nothing is lost. */
    private boolean look() {
        try {
            loop.once();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("this look failed, the next one starts anew", e);
            return false;
        }
    }

    private boolean stoppedWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Finishes the call under way, gives the leases back. What is on air stays on air. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("a call of MediaLive is still under way; its leases run out by themselves");
            return;
        }
        leases.releaseAll();
    }
}
