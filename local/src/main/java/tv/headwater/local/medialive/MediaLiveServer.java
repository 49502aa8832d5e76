package tv.headwater.local.medialive;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.eventbridge.Events;
import tv.headwater.local.medialive.ChannelMedia.Workshop;
import tv.headwater.media.rtmp.RtmpConfig;
import tv.headwater.media.rtmp.RtmpServer;

/** AWS Elemental MediaLive on one machine: the SDK's client works with its endpoint, publishers with its RTMP port. */
public final class MediaLiveServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaLiveServer.class);
    private static final Duration WATCH = Duration.ofSeconds(3);
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    private final ControlPlane control;
    private final RtmpServer rtmp;
    private final Javalin http;

    private MediaLiveServer(ControlPlane control, RtmpServer rtmp, Javalin http) {
        this.control = control;
        this.rtmp = rtmp;
        this.http = http;
    }

    /**
     * Starts the API and the RTMP port; channels that ran when the state was written run again.
     *
     * @param events where it tells what becomes of channels
     * @throws IOException when a port is taken or the folders cannot be used
     */
    public static MediaLiveServer start(MediaLiveServerConfig config, Events events) throws IOException {
        Clock clock = Clock.systemUTC();
        Pipelines pipelines = new Pipelines(new Workshop(
                config.ffmpeg(), config.preset(), new EncodingPower(config.ffmpeg(), config.preset()), clock));
        MediaLiveFaults faults = new MediaLiveFaults(pipelines::killEncoder);
        ControlPlane control = new ControlPlane(Shelf.open(config.stateFolder()), config, faults, clock, events);
        RtmpServer rtmp = RtmpServer.start(RtmpConfig.onPort(config.rtmpPort()), pipelines);
        SecurityGroupCalls groups = new SecurityGroupCalls(control);
        InputCalls inputs = new InputCalls(control, groups, rtmp.port());
        ChannelCalls channels = new ChannelCalls(control, inputs, pipelines);
        inputs.resume();
        channels.resume();
        control.every(WATCH, pipelines::killStalled);
        MediaLiveRoutes routes = new MediaLiveRoutes(channels, inputs, groups, new TagCalls(control), faults);
        QuotaRoutes quotas = new QuotaRoutes(config.quotas(), faults);
        try {
            Javalin http = listen(config.port(), routes, quotas);
            LOG.info("MediaLive answers on port {}, RTMP on {}", http.port(), rtmp.port());
            return new MediaLiveServer(control, rtmp, http);
        } catch (RuntimeException taken) {
            rtmp.close();
            control.close();
            throw new IOException(
                    "MediaLive's port " + config.port() + " cannot be used: " + taken.getMessage(), taken);
        }
    }

    private static Javalin listen(int port, MediaLiveRoutes routes, QuotaRoutes quotas) {
        return Javalin.create(http -> {
                    http.startup.showJavalinBanner = false;
                    http.http.maxRequestSize = MAX_REQUEST_BYTES;
                    routes.addTo(http.routes);
                    quotas.addTo(http.routes);
                })
                .start("127.0.0.1", port);
    }

    /** What {@code MediaLiveClient.builder().endpointOverride} takes, and ServiceQuotasClient's. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    public int port() {
        return http.port();
    }

    public int rtmpPort() {
        return rtmp.port();
    }

    public MediaLiveFaults faults() {
        return control.faults;
    }

    /** Disconnects publishers and completes their files; running channels run again at the next start. */
    @Override
    public void close() throws IOException {
        http.stop();
        rtmp.close();
        control.close();
    }
}
