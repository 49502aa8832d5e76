package tv.headwater.local.journey;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

/** An encoder as a creator has one: pushes a live picture with a {@link ColourClock} over RTMP until it is stopped or dies. */
final class TestEncoder implements AutoCloseable {
    private final FfmpegProcess process;

    private TestEncoder(FfmpegProcess process) {
        this.process = process;
    }

    static TestEncoder push(String serverUrl, String streamKey) throws IOException {
        return new TestEncoder(Ffmpeg.find(null)
                .start(List.of(
                        "-hide_banner",
                        "-loglevel",
                        "error",
                        "-nostdin",
                        "-re",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=640x360:rate=25," + ColourClock.filters(),
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=frequency=440:sample_rate=48000",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-tune",
                        "zerolatency",
                        "-pix_fmt",
                        "yuv420p",
                        "-g",
                        "50",
                        "-b:v",
                        "700k",
                        "-c:a",
                        "aac",
                        "-b:a",
                        "96k",
                        "-f",
                        "flv",
                        serverUrl + "/" + streamKey)));
    }

    boolean isSending() {
        return process.isAlive();
    }

    /** As when the creator's computer crashes. */
    void die() {
        process.kill();
    }

    String complaints() {
        return process.complaints();
    }

    @Override
    public void close() {
        process.stop(Duration.ofMillis(300));
    }
}
