package tv.headwater.local.medialive;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

/** One run of ffmpeg for one channel. */
final class Encoder {
    private static final Duration FINISH_LIMIT = Duration.ofSeconds(5);

    private final FfmpegProcess process;
    private final CompletableFuture<Void> linesRead;

    private Encoder(FfmpegProcess process, CompletableFuture<Void> linesRead) {
        this.process = process;
        this.linesRead = linesRead;
    }

    /** Starts to encode; {@code completeFile} gets a line for each file that is complete. */
    static Encoder start(Ffmpeg ffmpeg, EncoderCommand command, Consumer<String> completeFile) throws IOException {
        FfmpegProcess process = ffmpeg.start(command.arguments());
        process.killOn(Encoder::saysThatAnOutputIsLost);
        return new Encoder(process, process.readOutput(completeFile));
    }

    OutputStream input() {
        return process.input();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String complaints() {
        return process.complaints();
    }

    /** ffmpeg goes on with what it can write: with pictures to see and no recording of them, say. */
    private static boolean saysThatAnOutputIsLost(String line) {
        return line.contains("Error submitting a packet to the muxer") || line.contains("Error muxing a packet");
    }

    /** Whether it died because nothing more can be written. */
    boolean diedOfFullDisk() {
        return isFullDisk(complaints());
    }

    /** The words of the operating system, which ffmpeg and Java repeat. */
    static boolean isFullDisk(@Nullable String complaint) {
        return complaint != null && complaint.contains("No space left on device");
    }

    /** Lets it complete its files and waits until each was announced. */
    void finish() {
        process.stop(FINISH_LIMIT);
        linesRead
                .orTimeout(FINISH_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> null)
                .join();
    }

    void kill() {
        process.kill();
    }
}
