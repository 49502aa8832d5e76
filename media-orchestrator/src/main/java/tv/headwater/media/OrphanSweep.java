package tv.headwater.media;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import tv.headwater.media.OrchestratorConfig.OrphanPolicy;

/**
 * Finds what carries our tags but belongs to no living broadcast, and clears it or reports it. Nothing else looks after what
 * a create with an unknown outcome shows only once its broadcast ended: an ended broadcast is never leased again.
 */
final class OrphanSweep {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);

    private final Fleet fleet;
    private final FleetCommands commands;
    private final BroadcastStore broadcasts;
    private final OrphanPolicy policy;

    OrphanSweep(Fleet fleet, FleetCommands commands, BroadcastStore broadcasts, OrphanPolicy policy) {
        this.fleet = fleet;
        this.commands = commands;
        this.broadcasts = broadcasts;
        this.policy = policy;
    }

    /**
     * One step for each orphan.
     *
     * @return whether orphans are left
     */
    boolean sweep(Map<UUID, Resources> walked) {
        Set<UUID> living = broadcasts.living(walked.keySet());
        boolean left = false;
        for (Map.Entry<UUID, Resources> entry : walked.entrySet()) {
            if (!living.contains(entry.getKey())) {
                left |= step(entry.getKey(), entry.getValue());
            }
        }
        return left;
    }

    private boolean step(UUID broadcastId, Resources listed) {
        Optional<Action> next = Dismantling.next(listed);
        if (next.isEmpty()) {
            return false;
        }
        switch (policy) {
            case REPORT -> LOG.warn("orphans of broadcast {}, left alone by policy: {}", broadcastId, listed);
            case DELETE -> clear(broadcastId, listed);
        }
        return policy == OrphanPolicy.DELETE;
    }

    private void clear(UUID broadcastId, Resources listed) {
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
