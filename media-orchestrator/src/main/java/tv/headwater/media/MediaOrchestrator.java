package tv.headwater.media;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import tv.headwater.db.Database;
import tv.headwater.media.looking.Lookout;

/**
 * The door: makes MediaLive as the portal wants it, and keeps it so, until closed. Database and clients stay the caller's.
 */
public final class MediaOrchestrator implements AutoCloseable {
    /** How far back somebody who watches live can go. */
    public static final Duration DVR_WINDOW = Duration.ofHours(2);

    private static final Logger LOG = LoggerFactory.getLogger(MediaOrchestrator.class);

    private final LeaseStore leases;
    private final Lookout lookout;

    private MediaOrchestrator(OrchestratorConfig config, Notebook notebook, ReconcileLoop loop) {
        this.leases = notebook.leases();
        this.lookout = new Lookout("media-orchestrator", config.interval(), loop::once);
    }

    /** The ways to AWS; they stay the caller's. */
    public record Clients(MediaLiveClient mediaLive, ServiceQuotasClient quotas) {}

    public static MediaOrchestrator start(OrchestratorConfig config, Database database, Clients clients, Clock clock) {
        Notebook notebook = Notebook.over(database.sql(), config);
        MediaOrchestrator orchestrator =
                new MediaOrchestrator(config, notebook, new ReconcileLoop(config, notebook, clients, clock));
        orchestrator.lookout.start();
        return orchestrator;
    }

    /** Looks soon: something may have changed on MediaLive. */
    public void hasten() {
        lookout.hasten();
    }

    /** Finishes the call under way, gives the leases back. What is on air stays on air. */
    @Override
    public void close() {
        if (lookout.stop()) {
            leases.releaseAll();
        } else {
            LOG.warn("a call of MediaLive is still under way; its leases run out by themselves");
        }
    }
}
