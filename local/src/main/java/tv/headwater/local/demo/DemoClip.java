package tv.headwater.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

/**
 * The video of a demo show: drawn and encoded once by ffmpeg, kept in the data folder, then pushed in a loop without
 * encoding again, so that a demo leaves the processor to the platform.
 */
final class DemoClip {
    private static final String SECONDS = "20";

    private final Ffmpeg ffmpeg;
    private final Path folder;

    DemoClip(Ffmpeg ffmpeg, Path folder) {
        this.ffmpeg = ffmpeg;
        this.folder = folder;
    }

    Path of(DemoShow show) throws IOException {
        Path clip = folder.resolve(show.handle() + ".flv");
        if (Files.exists(clip)) {
            return clip;
        }
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(show.handle() + ".part");
        FfmpegProcess drawing = ffmpeg.start(arguments(show, unfinished));
        if (drawing.ended().join() != 0) {
            throw new IOException("ffmpeg could not draw " + show.title() + ": " + drawing.complaints());
        }
        return Files.move(unfinished, clip, StandardCopyOption.ATOMIC_MOVE);
    }

    /** H.264 with a keyframe each 2 s and AAC: what an encoder is told to send. */
    private static List<String> arguments(DemoShow show, Path target) {
        return List.of(
                "-hide_banner",
                "-loglevel",
                "error",
                "-nostdin",
                "-y",
                "-f",
                "lavfi",
                "-i",
                show.picture(),
                "-f",
                "lavfi",
                "-i",
                show.sound(),
                "-t",
                SECONDS,
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "50",
                "-b:v",
                "1500k",
                "-maxrate",
                "1800k",
                "-bufsize",
                "3000k",
                "-c:a",
                "aac",
                "-b:a",
                "96k",
                "-ar",
                "48000",
                "-ac",
                "2",
                "-f",
                "flv",
                target.toString());
    }
}
