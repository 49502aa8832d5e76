package tv.headwater.local.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** The ffmpeg and ffprobe of this machine, checked to run before anything is promised to a broadcaster. */
public final class Ffmpeg {
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(20);
    private static final String ADVICE = "set HEADWATER_FFMPEG to the path of an ffmpeg (with libx264) that runs here";

    /** As in every coreutils; without it conversions compete with live video for the CPU. */
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Path ffmpeg;
    private final Path ffprobe;
    private final String version;

    private Ffmpeg(Path ffmpeg, String version) {
        this.ffmpeg = ffmpeg;
        this.ffprobe = ffmpeg.resolveSibling("ffprobe");
        this.version = version;
    }

    /**
     * Finds ffmpeg and runs it once.
     *
     * @param configured the setting HEADWATER_FFMPEG; without it the build inside the class path is unpacked and used
     * @throws FfmpegMissing when there is none that runs, encodes H.264 and has ffprobe beside it
     */
    public static Ffmpeg find(@Nullable Path configured) {
        Path binary = configured == null ? bundled() : configured;
        if (!Files.isExecutable(binary)) {
            throw new FfmpegMissing("No ffmpeg at " + binary + ": " + ADVICE);
        }
        if (!Files.isExecutable(binary.resolveSibling("ffprobe"))) {
            throw new FfmpegMissing("No ffprobe beside " + binary + ": " + ADVICE);
        }
        if (!ask(binary, "-hide_banner", "-encoders").contains("libx264")) {
            throw new FfmpegMissing(binary + " has no libx264 encoder: " + ADVICE);
        }
        return new Ffmpeg(binary, ask(binary, "-version").lines().findFirst().orElse("unknown"));
    }

    private static Path bundled() {
        try {
            Loader.load(org.bytedeco.ffmpeg.ffprobe.class);
            return Path.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
        } catch (RuntimeException | LinkageError unusable) {
            throw new FfmpegMissing("The bundled ffmpeg does not run on this machine (" + unusable + "): " + ADVICE);
        }
    }

    private static String ask(Path binary, String... arguments) {
        try {
            return output(binary, List.of(arguments), CHECK_LIMIT);
        } catch (IOException failure) {
            throw new FfmpegMissing(binary + " does not run (" + failure.getMessage() + "): " + ADVICE);
        }
    }

    public String version() {
        return version;
    }

    /** The binary itself, for those who start it by other means. */
    public Path path() {
        return ffmpeg;
    }

    /** Starts ffmpeg with {@code arguments}; it ends by itself when it reads {@code pipe:0} and this JVM dies. */
    public FfmpegProcess start(List<String> arguments) throws IOException {
        return new FfmpegProcess(new ProcessBuilder(command(ffmpeg, arguments)).start());
    }

    /** Starts ffmpeg so that whatever else this machine does comes first; it does not end when this JVM dies. */
    public FfmpegProcess startInBackground(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "15"));
        }
        command.addAll(command(ffmpeg, arguments));
        return new FfmpegProcess(new ProcessBuilder(command).start());
    }

    /**
     * Runs ffprobe to its end.
     *
     * @return what it wrote to its standard output
     * @throws IOException when it fails, or takes longer than {@code limit}
     */
    public String probe(List<String> arguments, Duration limit) throws IOException {
        return output(ffprobe, arguments, limit);
    }

    private static String output(Path binary, List<String> arguments, Duration limit) throws IOException {
        Process process = new ProcessBuilder(command(binary, arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            process.destroyForcibly();
            return process;
        });
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new IOException(binary.getFileName() + " ended with exit code " + exit);
        }
        return text;
    }

    private static List<String> command(Path binary, List<String> arguments) {
        List<String> command = new ArrayList<>(arguments.size() + 1);
        command.add(binary.toString());
        command.addAll(arguments);
        return command;
    }
}
