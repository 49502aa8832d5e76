package tv.headwater.local.mediaconvert;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.eventbridge.Events;
import tv.headwater.local.mediaconvert.Conversion.Workshop;
import tv.headwater.local.mediaconvert.JobPlan.Places;

/** AWS Elemental MediaConvert on one machine: the SDK's client works with its endpoint, ffmpeg does the jobs. */
public final class MediaConvertServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaConvertServer.class);
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    private final JobWorker worker;
    private final Javalin http;

    private MediaConvertServer(JobWorker worker, Javalin http) {
        this.worker = worker;
        this.http = http;
    }

    /**
     * Starts the API; jobs that were waiting or under way when the last server ended are done.
     *
     * @param events where it tells what becomes of jobs
     * @throws IOException when the port is taken or the folders cannot be used
     */
    public static MediaConvertServer start(MediaConvertServerConfig config, Events events) throws IOException {
        Clock clock = Clock.systemUTC();
        JobShelf shelf = JobShelf.open(config.stateFolder(), events);
        LeftoverConverter leftover = new LeftoverConverter(config.stateFolder().resolve("converter.pid"));
        leftover.end();
        WorkFolder work = WorkFolder.beside(config.mediaFolder());
        work.clear();
        Workshop workshop = new Workshop(config.ffmpeg(), config.preset(), config.maxRungs(), work, leftover);
        JobWorker worker = new JobWorker(shelf, workshop, new Places(config.mediaFolder()), clock);
        MediaConvertRoutes routes = new MediaConvertRoutes(new JobCalls(shelf, config, worker, clock), worker.faults());
        try {
            Javalin http = listen(config.port(), routes);
            worker.look();
            LOG.info("MediaConvert answers on port {}", http.port());
            return new MediaConvertServer(worker, http);
        } catch (RuntimeException taken) {
            worker.close();
            throw new IOException(
                    "MediaConvert's port " + config.port() + " cannot be used: " + taken.getMessage(), taken);
        }
    }

    private static Javalin listen(int port, MediaConvertRoutes routes) {
        return Javalin.create(http -> {
                    http.startup.showJavalinBanner = false;
                    http.http.maxRequestSize = MAX_REQUEST_BYTES;
                    routes.addTo(http.routes);
                })
                .start("127.0.0.1", port);
    }

    /** What {@code MediaConvertClient.builder().endpointOverride} takes. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    public int port() {
        return http.port();
    }

    public MediaConvertFaults faults() {
        return worker.faults();
    }

    /** Ends the conversion under way; its job starts over at the next start. */
    @Override
    public void close() {
        http.stop();
        worker.close();
    }
}
