package tv.headwater.media;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import tv.headwater.media.looking.Failure;

/**
 * Finds what carries our tags but belongs to no living broadcast, lists it, and clears it once it was listed for a while. Nothing
 * else looks after what a create with an unknown outcome shows only once its broadcast ended: an ended broadcast is never leased
 * again.
 */
final class OrphanSweep {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);

    private final Fleet fleet;
    private final FleetCommands commands;
    private final BroadcastStore broadcasts;
    private final OrphanStore orphans;

    OrphanSweep(Fleet fleet, FleetCommands commands, Notebook notebook) {
        this.fleet = fleet;
        this.commands = commands;
        this.broadcasts = notebook.broadcasts();
        this.orphans = notebook.orphans();
    }

    /**
     * One step for each orphan whose time has come.
     *
     * @return whether such orphans are left
     */
    boolean sweep(Map<UUID, Resources> walked, Instant now) {
        Set<UUID> living = broadcasts.living(walked.keySet());
        Map<UUID, Resources> found = new HashMap<>();
        walked.forEach((broadcast, resources) -> {
            Resources standing = resources.standing();
            if (!living.contains(broadcast) && !standing.isEmpty()) {
                found.put(broadcast, standing);
            }
        });
        Set<String> due = orphans.note(found, now);
        boolean left = false;
        for (Map.Entry<UUID, Resources> entry : found.entrySet()) {
            Resources ripe = entry.getValue().only(due);
            left |= !ripe.isEmpty();
            clear(entry.getKey(), ripe);
        }
        return left;
    }

    private void clear(UUID broadcastId, Resources listed) {
        if (Dismantling.next(listed).isEmpty()) {
            return;
        }
        try {
            Resources now = fleet.describe(
                    listed.inputs().stream().map(MediaInput::id).toList(),
                    listed.channels().stream().map(MediaChannel::id).toList());
            Optional<Action> next = Dismantling.next(now);
            if (next.isPresent() && next.get() instanceof Action.OnMediaLive command) {
                LOG.warn("orphan of broadcast {}: {}", broadcastId, command);
                commands.execute(broadcastId, command);
            }
        } catch (SdkException e) {
            LOG.warn("orphan of broadcast {} not cleared yet: {}", broadcastId, Failure.message(e));
        }
    }
}
