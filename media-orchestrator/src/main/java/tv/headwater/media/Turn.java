package tv.headwater.media;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.media.Action.NextGeneration;
import tv.headwater.media.Action.NoteRestarted;
import tv.headwater.media.Action.OnMediaLive;
import tv.headwater.media.Action.OnNotes;
import tv.headwater.media.Action.RestartPipelines;
import tv.headwater.media.Action.Wait;
import tv.headwater.media.BroadcastStore.Case;

/**
 * Carries one broadcast as far as it goes now: decide, act, look again, until there is nothing to do but wait. What the
 * lists said is good enough to wait on, never to act on: MediaLive is asked again first.
 */
final class Turn {
    /** More steps than any way through the states has: a bound, not a goal. */
    private static final int MAX_STEPS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

    private final Reconciler reconciler;
    private final Fleet fleet;
    private final FleetCommands commands;
    private final Notebook notebook;
    private final Clock clock;
    private final Lease lease;
    private final Allowance allowance;
    private final Set<String> inputIds = new LinkedHashSet<>();
    private final Set<String> channelIds = new LinkedHashSet<>();

    /** A turn is used once. */
    Turn(Parts parts, Lease lease, Allowance allowance) {
        this.reconciler = parts.reconciler();
        this.fleet = parts.fleet();
        this.commands = parts.commands();
        this.notebook = parts.notebook();
        this.clock = parts.clock();
        this.lease = lease;
        this.allowance = allowance;
    }

    /** What every turn works with. */
    record Parts(Reconciler reconciler, Fleet fleet, FleetCommands commands, Notebook notebook, Clock clock) {}

    /**
     * @param listed what the walk over MediaLive's lists showed of this broadcast
     * @throws CommandFailed if MediaLive did not do what it was asked
     * @throws LeaseLost if another orchestrator took over
     */
    void run(Case known, Resources listed) {
        remember(listed);
        Case current = known;
        boolean fresh = !listShows(known.media(), listed);
        Observed seen = fresh ? look(current) : asListed(current.media(), listed);
        for (int step = 0; step < MAX_STEPS; step++) {
            Action action = reconciler.next(current.desired(), allowance, seen);
            if (action instanceof Wait wait) {
                notebook.notes().explain(lease, wait.reason(), clock.instant());
                return;
            }
            if (!fresh && (action instanceof OnMediaLive || action instanceof NextGeneration)) {
                fresh = true;
                seen = look(current);
            } else if (action instanceof OnMediaLive command) {
                perform(command);
                if (command instanceof RestartPipelines) {
                    notebook.notes().write(lease, new NoteRestarted(), clock.instant());
                    current = reread();
                }
                seen = look(current);
            } else if (action instanceof OnNotes note) {
                LOG.info("broadcast {}: {}", lease.broadcastId(), note);
                notebook.notes().write(lease, note, clock.instant());
                current = reread();
                seen = new Observed(current.media(), seen.resources(), seen.securityGroupId(), clock.instant());
            }
        }
    }

    /** The lists lag behind: what we know by id but do not find there is asked for. */
    private static boolean listShows(Media media, Resources listed) {
        return (media.inputId() == null || listed.inputs().stream().anyMatch(i -> i.id().equals(media.inputId())))
                && (media.mediaChannelId() == null
                        || listed.channels().stream().anyMatch(c -> c.id().equals(media.mediaChannelId())));
    }

    private void remember(Resources resources) {
        resources.inputs().forEach(input -> inputIds.add(input.id()));
        resources.channels().forEach(channel -> channelIds.add(channel.id()));
    }

    private Observed asListed(Media media, Resources listed) {
        Resources withSignals = new Resources(
                listed.inputs(),
                listed.channels().stream().map(fleet::withSignal).toList());
        return new Observed(media, withSignals, null, clock.instant());
    }

    private Observed look(Case current) {
        Media media = current.media();
        if (media.inputId() != null) {
            inputIds.add(media.inputId());
        }
        if (media.mediaChannelId() != null) {
            channelIds.add(media.mediaChannelId());
        }
        Resources described = fleet.describe(inputIds, channelIds);
        boolean wantsGroup = described.input(media.generation()) == null;
        String group = wantsGroup ? fleet.securityGroup().orElse(null) : null;
        return new Observed(media, described, group, clock.instant());
    }

    private void perform(OnMediaLive command) {
        Instant now = clock.instant();
        if (!notebook.leases().renew(lease, now)) {
            throw new LeaseLost(lease);
        }
        LOG.info("broadcast {}: {}", lease.broadcastId(), command);
        InputName sent = commands.nameIn(lease.broadcastId(), command);
        Made made = CommandFailed.explaining(command, sent, () -> commands.execute(lease.broadcastId(), command));
        if (made.inputId() != null) {
            inputIds.add(made.inputId());
        }
        if (made.channelId() != null) {
            channelIds.add(made.channelId());
        }
    }

    private Case reread() {
        UUID id = lease.broadcastId();
        Case current = notebook.broadcasts().cases(Set.of(id)).get(id);
        if (current == null) {
            throw new LeaseLost(lease);
        }
        return current;
    }
}
