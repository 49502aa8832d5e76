package tv.headwater.media.relay;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.media.InputNames;
import tv.headwater.media.relay.Admission.Answer.Admitted;
import tv.headwater.media.relay.Admission.Answer.Refused;
import tv.headwater.media.relay.Forwarding.Claim;
import tv.headwater.media.rtmp.PublishGate;

/** Lets encoders in: looks the key up, claims the broadcast, connects to MediaLive; knows who sends. */
final class RelayGate implements PublishGate {
    private static final Logger LOG = LoggerFactory.getLogger(RelayGate.class);
    private static final String APP = "live";

    private final KeyStandingQuery keys;
    private final ConnectionStore connections;
    private final InputNames names;
    private final Map<UUID, Forwarding> running = new ConcurrentHashMap<>();

    RelayGate(KeyStandingQuery keys, ConnectionStore connections, InputNames names) {
        this.keys = keys;
        this.connections = connections;
        this.names = names;
    }

    Collection<Forwarding> running() {
        return running.values();
    }

    @Override
    public Decision decide(String app, String streamName, Publisher encoder) {
        if (!app.equals(APP)) {
            return new Decision.Refused(Refusals.WRONG_ADDRESS);
        }
        try {
            KeyStanding standing = keys.ofSecret(KeyHash.of(streamName.strip()));
            Admission.Answer answer = Admission.of(standing);
            return standing != null && answer instanceof Admitted admitted
                    ? claim(standing.keyId(), admitted.route(), encoder)
                    : new Decision.Refused(((Refused) answer).reason());
        } catch (DataAccessException away) {
            LOG.warn("an encoder is turned away: its key cannot be looked up", away);
            return new Decision.Refused(Refusals.CANNOT_CHECK);
        }
    }

    private Decision claim(UUID keyId, Route route, Publisher encoder) {
        Optional<UUID> connection = connections.claim(route.broadcastId(), keyId);
        if (connection.isEmpty()) {
            return new Decision.Refused(Refusals.TAKEN);
        }
        Forwarding forwarding = new Forwarding(new Claim(connection.get(), keyId, route), encoder, this::ended);
        try {
            forwarding.open(names.of(route.broadcastId(), route.generation()));
        } catch (IOException notTaken) {
            LOG.warn("broadcast {}: MediaLive takes no signal: {}", route.broadcastId(), notTaken.getMessage());
            connections.end(forwarding.connectionId(), Refusals.NOT_TAKEN);
            return new Decision.Refused(Refusals.NOT_TAKEN);
        }
        running.put(forwarding.connectionId(), forwarding);
        LOG.info("broadcast {}: an encoder sends, connection {}", route.broadcastId(), forwarding.connectionId());
        return new Decision.Accepted(forwarding);
    }

    private void ended(Forwarding forwarding) {
        running.remove(forwarding.connectionId());
        LOG.info("broadcast {}: the encoder is gone", forwarding.route().broadcastId());
        try {
            connections.end(forwarding.connectionId(), forwarding.endReason());
        } catch (DataAccessException away) {
            LOG.warn("connection {} stays claimed until it is stale", forwarding.connectionId(), away);
        }
    }
}
