package tv.headwater.ingest;

import java.time.Clock;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.useragent.UserAgents;
import tv.headwater.ingest.intake.Intake;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.intake.Readiness;
import tv.headwater.ingest.intake.TickEmitter;
import tv.headwater.ingest.sender.Addresses;
import tv.headwater.ingest.sender.Devices;
import tv.headwater.ingest.sender.Geography;
import tv.headwater.ingest.sender.GeographyWatch;
import tv.headwater.ingest.session.Sessions;
import tv.headwater.ingest.web.Collector;
import tv.headwater.ingest.web.HttpServer;

/** The running ingest-api: an HTTP server that answers 204 when Kinesis has what a player reported. */
public final class IngestApi implements AutoCloseable {
    private final HttpServer server;
    private final TickEmitter ticks;
    private final GeographyWatch geography;

    private IngestApi(HttpServer server, TickEmitter ticks, GeographyWatch geography) {
        this.server = server;
        this.ticks = ticks;
        this.geography = geography;
    }

    /**
     * Listens when it returns.
     *
     * @param publisher stays the caller's to close, after this
     * @throws IllegalArgumentException if a geography file cannot be read
     * @throws IllegalStateException if the port is taken
     */
    public static IngestApi start(IngestConfig config, EventPublisher publisher, Clock clock) {
        IntakeFigures figures = new IntakeFigures(publisher::figures);
        RateLimits rates = config.limits().rates();
        Addresses addresses = new Addresses(Geography.open(config.geography()), rates.addressRequestsPerSecond());
        Collector collector = new Collector(
                new Sessions(new PlaybackTokens(config.playbackKeys()), rates.sessionRecordsPerSecond()),
                addresses,
                new Devices(UserAgents.load(), clock.millis()),
                new Intake(publisher, figures, config.limits().maxRecordsPerBody()),
                figures,
                clock);
        TickEmitter ticks = new TickEmitter(publisher, clock, figures);
        HttpServer server = HttpServer.start(config, collector, new Readiness(ticks, publisher));
        ticks.start();
        GeographyWatch geography = new GeographyWatch(addresses);
        geography.start();
        return new IngestApi(server, ticks, geography);
    }

    public int port() {
        return server.port();
    }

    /** Where metrics are told. */
    public int operationsPort() {
        return server.operationsPort();
    }

    /** Refuses new requests, answers those it has, then stops the clock. */
    @Override
    public void close() {
        server.close();
        ticks.close();
        geography.close();
    }
}
