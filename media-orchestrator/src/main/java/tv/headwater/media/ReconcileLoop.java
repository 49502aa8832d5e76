package tv.headwater.media;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import tv.headwater.media.Action.Fail;
import tv.headwater.media.BroadcastStore.Case;

/** One look at everything: let broadcasts in, take leases, walk MediaLive's lists, give each broadcast its turn, sweep. */
final class ReconcileLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileLoop.class);

    private final OrchestratorConfig config;
    private final Turn.Parts parts;
    private final OrphanSweep sweep;
    private final Backoff backoff;
    private int looksUntilSweep;

    ReconcileLoop(OrchestratorConfig config, Notebook notebook, MediaLiveClient client, Clock clock) {
        Fleet fleet = new Fleet(client, config);
        FleetCommands commands = new FleetCommands(client, config, notebook.broadcasts()::videoFolder);
        this.config = config;
        this.parts = new Turn.Parts(new Reconciler(config.limits()), fleet, commands, notebook, clock);
        this.sweep = new OrphanSweep(fleet, commands, notebook.broadcasts(), config.orphanPolicy());
        this.backoff = new Backoff(new Random(config.owner().hashCode()));
    }

    /** @throws RuntimeException if the database or MediaLive's lists cannot be read; the next look starts anew */
    void once() {
        Instant now = parts.clock().instant();
        Notebook notebook = parts.notebook();
        notebook.broadcasts().admit(now, config.limits());
        List<Lease> held = notebook.leases().claim(now);
        List<UUID> ids = held.stream().map(Lease::broadcastId).toList();
        backoff.keepOnly(ids);
        boolean sweepDue = looksUntilSweep-- <= 0;
        if (held.isEmpty() && !sweepDue) {
            return;
        }
        Map<UUID, Resources> walked = parts.fleet().walk();
        Map<UUID, Case> cases = notebook.broadcasts().cases(ids);
        for (Lease lease : held) {
            Case known = cases.get(lease.broadcastId());
            if (known != null && backoff.mayTry(lease.broadcastId(), now)) {
                turn(lease, known, walked.getOrDefault(lease.broadcastId(), Resources.NONE));
            }
        }
        if (sweepDue) {
            looksUntilSweep = sweep.sweep(walked) ? 0 : config.sweepEvery();
        }
    }

    /** One broadcast's trouble must not keep the others from their turn. */
    private void turn(Lease lease, Case known, Resources listed) {
        try {
            new Turn(parts, lease).run(known, listed);
            backoff.succeeded(lease.broadcastId());
        } catch (LeaseLost e) {
            LOG.info("{}", e.getMessage());
        } catch (CommandFailed e) {
            failed(lease, e);
        } catch (SdkException e) {
            LOG.warn("broadcast {}: MediaLive cannot be read: {}", lease.broadcastId(), Failure.message(e));
            backoff.failed(lease.broadcastId(), parts.clock().instant());
        }
    }

    private void failed(Lease lease, CommandFailed failed) {
        Instant now = parts.clock().instant();
        MediaNotes notes = parts.notebook().notes();
        String message = failed.explanation();
        switch (failed.kind()) {
            case LOOK_AGAIN -> LOG.info("broadcast {}: {}; looking again", lease.broadcastId(), failed.getMessage());
            case RETRY -> {
                LOG.warn("broadcast {}: {}; trying again", lease.broadcastId(), failed.getMessage());
                backoff.failed(lease.broadcastId(), now);
                notes.explain(lease, Reasons.retrying(message), now);
            }
            case NOT_ALLOWED -> {
                LOG.error("broadcast {}: {}; grant the permission", lease.broadcastId(), failed.getMessage());
                backoff.failed(lease.broadcastId(), now);
                notes.explain(lease, Reasons.NOT_ALLOWED, now);
            }
            case REFUSED -> {
                LOG.error("broadcast {}: {}", lease.broadcastId(), failed.getMessage());
                backoff.failed(lease.broadcastId(), now);
                if (failed.isFatal()) {
                    giveUp(lease, message, now);
                }
            }
        }
    }

    private void giveUp(Lease lease, String message, Instant now) {
        try {
            parts.notebook().notes().write(lease, new Fail(Reasons.refused(message)), now);
        } catch (LeaseLost e) {
            LOG.info("{}", e.getMessage());
        }
    }
}
