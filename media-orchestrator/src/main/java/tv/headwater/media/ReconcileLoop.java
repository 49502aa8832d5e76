package tv.headwater.media;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import tv.headwater.media.Allotment.Situation;
import tv.headwater.media.BroadcastStore.Case;
import tv.headwater.media.capacity.ChannelQuota;
import tv.headwater.media.looking.Backoff;
import tv.headwater.media.looking.Failure;

/**
 * One look at everything: let broadcasts in, take leases, walk MediaLive's lists, hand out places, give each broadcast its turn,
 * sweep, tell the operator.
 */
final class ReconcileLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileLoop.class);

    private final OrchestratorConfig config;
    private final Turn.Parts parts;
    private final OrphanSweep sweep;
    private final ChannelQuota quota;
    private final TurnFailures failures;
    private Walk lastWalk = Walk.NOTHING;
    private int looksUntilSweep;

    ReconcileLoop(OrchestratorConfig config, Notebook notebook, MediaOrchestrator.Clients clients, Clock clock) {
        Deployment deployment =
                new Deployment(config.environment(), notebook.house().read().id());
        Fleet fleet = new Fleet(clients.mediaLive(), config, deployment);
        FleetCommands commands = new FleetCommands(
                clients.mediaLive(),
                config,
                deployment,
                notebook.broadcasts()::videoFolder,
                notebook.broadcasts()::lastSource);
        this.config = config;
        this.parts = new Turn.Parts(new Reconciler(config.limits()), fleet, commands, notebook, clock);
        this.sweep = new OrphanSweep(fleet, commands, notebook);
        this.quota = new ChannelQuota(clients.quotas());
        this.failures = new TurnFailures(
                notebook.notes(), new Backoff(new Random(config.owner().hashCode())));
    }

    /** @throws RuntimeException if the database or MediaLive's lists cannot be read; the next look starts anew */
    void once() {
        try {
            look(parts.clock().instant());
        } catch (SdkException e) {
            parts.notebook().status().trouble("MediaLive cannot be read: " + Failure.message(e));
            throw e;
        }
    }

    private void look(Instant now) {
        Notebook notebook = parts.notebook();
        House house = notebook.house().read();
        notebook.broadcasts().admit(now, config.limits(), house);
        List<Lease> held = notebook.leases().claim(now);
        List<UUID> ids = held.stream().map(Lease::broadcastId).toList();
        failures.keepOnly(ids);
        boolean sweepDue = looksUntilSweep-- <= 0;
        Set<String> runs = notebook.runs().open();
        if (!held.isEmpty() || !runs.isEmpty() || sweepDue) {
            lastWalk = parts.fleet().walk();
            notebook.runs().follow(runs, lastWalk.running(), config.hourUsd(), now);
        }
        Situation situation =
                new Situation(house, quota.limit(now), lastWalk, notebook.runs().spent(now), now);
        Map<UUID, Allowance> allowances = notebook.places().allot(situation);
        Map<UUID, Case> cases = notebook.broadcasts().cases(ids);
        for (Lease lease : held) {
            Case known = cases.get(lease.broadcastId());
            Allowance allowance = allowances.get(lease.broadcastId());
            if (known != null && allowance != null && failures.mayTry(lease, now)) {
                turn(lease, known, allowance);
            }
        }
        if (sweepDue) {
            looksUntilSweep =
                    sweep.sweep(lastWalk.ours(), now) ? 0 : config.sweeping().every();
        }
        notebook.status().publish(situation, trouble());
    }

    private @Nullable String trouble() {
        String denied = failures.denied() == null ? parts.fleet().deaf() : failures.denied();
        if (denied != null) {
            return "MediaLive does not allow us " + denied;
        }
        int unwritable = parts.fleet().unwritable(lastWalk.running().keySet());
        return unwritable == 0
                ? null
                : "Channels that cannot write their video: %d. The disk or the bucket is full, or may not be written."
                        .formatted(unwritable);
    }

    /** One broadcast's trouble must not keep the others from their turn. */
    private void turn(Lease lease, Case known, Allowance allowance) {
        Instant now = parts.clock().instant();
        try {
            Resources listed = lastWalk.ours().getOrDefault(lease.broadcastId(), Resources.NONE);
            new Turn(parts, lease, allowance).run(known, listed);
            failures.succeeded(lease);
        } catch (LeaseLost e) {
            LOG.info("{}", e.getMessage());
        } catch (CommandFailed e) {
            failures.note(lease, e, now);
        } catch (SdkException e) {
            failures.note(lease, e, now);
        }
    }
}
