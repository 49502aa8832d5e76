package tv.headwater.media.relay;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tv.headwater.db.Database;
import tv.headwater.media.rtmp.RtmpServer;

/**
 * The door encoders come in by: takes RTMP, knows stream keys by their hashes, forwards to the MediaLive input of the
 * broadcast on air, and cuts who may no longer send. The database stays the caller's.
 */
public final class IngestRelay implements AutoCloseable {
    /** With the second an encoder is given to hear why, well below the five within which a revoked key must be cut. */
    private static final long RECHECK_MILLIS = 1_000;

    private final RelayGate gate;
    private final RtmpServer rtmp;
    private final ScheduledExecutorService timer;

    private IngestRelay(RelayGate gate, RtmpServer rtmp, ScheduledExecutorService timer) {
        this.gate = gate;
        this.rtmp = rtmp;
        this.timer = timer;
    }

    /** @throws IOException when the port is taken */
    public static IngestRelay start(RelayConfig config, Database database) throws IOException {
        KeyStandingQuery keys = new KeyStandingQuery(database.sql());
        ConnectionStore connections = new ConnectionStore(database.sql(), config.name());
        connections.endLeftovers();
        RelayGate gate = new RelayGate(keys, connections, config.inputNames());
        Recheck recheck = new Recheck(gate, keys, connections);
        RtmpServer rtmp = RtmpServer.start(config.rtmp(), gate);
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "relay-recheck"));
        timer.scheduleWithFixedDelay(recheck::once, RECHECK_MILLIS, RECHECK_MILLIS, TimeUnit.MILLISECONDS);
        return new IngestRelay(gate, rtmp, timer);
    }

    public int port() {
        return rtmp.port();
    }

    /** Sends every encoder away and gives its broadcast free. */
    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        gate.running().forEach(forwarding -> forwarding.cut(Refusals.CLOSING));
        rtmp.close();
    }
}
