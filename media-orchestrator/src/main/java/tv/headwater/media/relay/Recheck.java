package tv.headwater.media.relay;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.media.video.VideoSource;

/** Looks again and again whether those who send still may, and says that they do. */
final class Recheck {
    private static final Logger LOG = LoggerFactory.getLogger(Recheck.class);

    private final RelayGate gate;
    private final KeyStandingQuery keys;
    private final ConnectionStore connections;

    Recheck(RelayGate gate, KeyStandingQuery keys, ConnectionStore connections) {
        this.gate = gate;
        this.keys = keys;
        this.connections = connections;
    }

    /** One look at all of them. Without the database everybody goes on: an outage of ours must not end broadcasts. */
    void once() {
        List<Forwarding> running = List.copyOf(gate.running());
        running.stream().filter(Forwarding::isStalled).forEach(stalled -> cut(stalled, Refusals.STALLED));
        if (running.isEmpty()) {
            return;
        }
        try {
            look(running);
        } catch (RuntimeException away) {
            LOG.warn("encoders go on unchecked: {}", away.getMessage());
        }
    }

    private void look(List<Forwarding> running) {
        Set<UUID> held =
                connections.keep(running.stream().map(Forwarding::connectionId).toList());
        Map<UUID, KeyStanding> standings =
                keys.ofKeys(running.stream().map(Forwarding::keyId).distinct().toList());
        for (Forwarding forwarding : running) {
            VideoSource source = forwarding.unnotedSource();
            if (source != null) {
                connections.describe(forwarding.connectionId(), source);
                forwarding.noted(source);
            }
            String objection = objection(forwarding, held, standings);
            if (objection != null) {
                cut(forwarding, objection);
            }
        }
    }

    private static @Nullable String objection(Forwarding forwarding, Set<UUID> held, Map<UUID, KeyStanding> standings) {
        return held.contains(forwarding.connectionId())
                ? Admission.objection(forwarding.route(), standings.get(forwarding.keyId()))
                : Refusals.TAKEN_OVER;
    }

    private static void cut(Forwarding forwarding, String reason) {
        LOG.info("broadcast {}: the encoder is cut: {}", forwarding.route().broadcastId(), reason);
        forwarding.cut(reason);
    }
}
