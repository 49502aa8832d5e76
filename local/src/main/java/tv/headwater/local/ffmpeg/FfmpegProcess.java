package tv.headwater.local.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One running ffmpeg: fed, listened to, and stopped in order. */
public final class FfmpegProcess {
    private static final Duration SIGTERM_GRACE = Duration.ofSeconds(2);

    private final Process process;
    private final LastLines complaints = new LastLines();
    private volatile Predicate<String> fatal = line -> false;

    FfmpegProcess(Process process) {
        this.process = process;
        eachLine(process.getErrorStream(), "stderr", this::complain);
    }

    private void complain(String line) {
        complaints.add(line);
        if (fatal.test(line)) {
            process.destroyForcibly();
        }
    }

    /** Ends ffmpeg at once when it complains so: what it would go on with is worth less than another try. */
    public void killOn(Predicate<String> complaint) {
        fatal = complaint;
        if (complaints().lines().anyMatch(complaint)) {
            process.destroyForcibly();
        }
    }

    /** Hands each line of standard output to {@code reader}, on a thread of its own, until ffmpeg ends. */
    public CompletableFuture<Void> readOutput(Consumer<String> reader) {
        return eachLine(process.getInputStream(), "stdout", reader);
    }

    /** What {@code pipe:0} reads. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Completes with the exit code. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** The last lines ffmpeg wrote to standard error. */
    public String complaints() {
        return complaints.text();
    }

    /**
     * Ends ffmpeg: end of input, so that it completes its files; then SIGTERM; then SIGKILL. Returns when it is gone.
     *
     * @param grace how long it may take to complete its files
     */
    public void stop(Duration grace) {
        closeInput();
        if (awaitEnd(grace)) {
            return;
        }
        process.destroy();
        if (!awaitEnd(SIGTERM_GRACE)) {
            kill();
        }
    }

    /** Ends ffmpeg at once, as a crash would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // It died before us: nothing is left to flush.
        }
    }

    private boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<Void> eachLine(InputStream from, String name, Consumer<String> reader) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> read(from, reader, done), "ffmpeg-" + process.pid() + "-" + name);
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static void read(InputStream from, Consumer<String> reader, CompletableFuture<Void> done) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            lines.lines().forEach(reader);
            done.complete(null);
        } catch (IOException | UncheckedIOException closed) {
            done.complete(null);
        } catch (RuntimeException failure) {
            done.completeExceptionally(failure);
        }
    }
}
