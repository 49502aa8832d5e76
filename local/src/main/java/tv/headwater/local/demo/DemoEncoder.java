package tv.headwater.local.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.demo.DemoCreator.Ingest;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

/** A creator's encoder: pushes a clip in a loop over RTMP and, as OBS does, connects again when it is cut off, until its broadcast is over. */
final class DemoEncoder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoEncoder.class);
    private static final long RECONNECT_SECONDS = 5;
    private static final Duration STOP_GRACE = Duration.ofMillis(200);

    private final Ffmpeg ffmpeg;
    private final Path clip;
    private final Ingest ingest;
    private final ScheduledExecutorService timer;
    private FfmpegProcess process;
    private boolean closed;

    private DemoEncoder(Ffmpeg ffmpeg, Path clip, Ingest ingest, ScheduledExecutorService timer) throws IOException {
        this.ffmpeg = ffmpeg;
        this.clip = clip;
        this.ingest = ingest;
        this.timer = timer;
        this.process = ffmpeg.start(arguments());
    }

    static DemoEncoder start(Ffmpeg ffmpeg, Path clip, Ingest ingest, ScheduledExecutorService timer)
            throws IOException {
        DemoEncoder encoder = new DemoEncoder(ffmpeg, clip, ingest, timer);
        encoder.reconnectWhenEnded();
        return encoder;
    }

    private void reconnectWhenEnded() {
        process.ended().thenRun(() -> {
            if (!timer.isShutdown()) {
                timer.schedule(this::connect, RECONNECT_SECONDS, TimeUnit.SECONDS);
            }
        });
    }

    private synchronized void connect() {
        if (closed) {
            return;
        }
        if (ingest.isOver().getAsBoolean()) {
            LOG.info("the broadcast of {} is over, its encoder stops", clip.getFileName());
            return;
        }
        try {
            LOG.info("the encoder of {} connects again", clip.getFileName());
            process = ffmpeg.start(arguments());
            reconnectWhenEnded();
        } catch (IOException e) {
            LOG.warn("the encoder of {} cannot be started", clip.getFileName(), e);
        }
    }

    private List<String> arguments() {
        return List.of(
                "-hide_banner",
                "-loglevel",
                "error",
                "-nostdin",
                "-re",
                "-stream_loop",
                "-1",
                "-i",
                clip.toString(),
                "-c",
                "copy",
                "-f",
                "flv",
                ingest.serverUrl() + "/" + ingest.streamKey());
    }

    String broadcastId() {
        return ingest.broadcastId();
    }

    @Override
    public synchronized void close() {
        closed = true;
        process.stop(STOP_GRACE);
    }
}
