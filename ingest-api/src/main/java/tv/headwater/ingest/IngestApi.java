package tv.headwater.ingest;

import java.time.Clock;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.ingest.intake.Intake;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.intake.TickEmitter;
import tv.headwater.ingest.web.HttpServer;

/** The running ingest-api: an HTTP server that answers 204 when Kinesis has what a player reported. */
public final class IngestApi implements AutoCloseable {
    private final HttpServer server;
    private final TickEmitter ticks;

    private IngestApi(HttpServer server, TickEmitter ticks) {
        this.server = server;
        this.ticks = ticks;
    }

    /**
     * Listens when it returns.
     *
     * @param publisher stays the caller's to close, after this
     * @throws IllegalArgumentException if the secret is too short
     * @throws IllegalStateException if the port is taken
     */
    public static IngestApi start(IngestConfig config, EventPublisher publisher, Clock clock) {
        PlaybackTokens tokens = new PlaybackTokens(config.playbackSecret());
        IntakeFigures figures = new IntakeFigures();
        Intake intake =
                new Intake(tokens, publisher, clock, figures, config.limits().maxRecordsPerBody());
        TickEmitter ticks = new TickEmitter(publisher, clock, figures);
        HttpServer server = HttpServer.start(config, intake, ticks, figures);
        ticks.start();
        return new IngestApi(server, ticks);
    }

    public int port() {
        return server.port();
    }

    /** Refuses new requests, answers those it has, then stops the clock. */
    @Override
    public void close() {
        server.close();
        ticks.close();
    }
}
