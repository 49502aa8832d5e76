package tv.headwater.local.mediaconvert;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import tv.headwater.local.ffmpeg.Ffmpeg;

/**
 * How MediaConvert runs on one machine.
 *
 * @param port of the API; 0 takes a free one
 * @param stateFolder holds the jobs across restarts
 * @param mediaFolder a bucket is a folder in it
 * @param preset of libx264: the faster, the larger
 * @param maxRungs renditions of one job, whatever it asks for: each one costs CPU
 * @param tokenLife how long a ClientRequestToken makes a repeated CreateJob the same job
 */
public record MediaConvertServerConfig(
        int port, Path stateFolder, Path mediaFolder, Ffmpeg ffmpeg, String preset, int maxRungs, Duration tokenLife) {
    private static final Set<String> PRESETS = Set.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium");

    public MediaConvertServerConfig {
        if (!PRESETS.contains(preset)) {
            throw new IllegalArgumentException("preset must be one of " + PRESETS);
        }
        if (maxRungs < 1 || tokenLife.isNegative()) {
            throw new IllegalArgumentException("maxRungs must be at least 1 and tokenLife not negative");
        }
        mediaFolder = mediaFolder.toAbsolutePath().normalize();
    }

    /** A fast preset, three rungs, AWS's minute of idempotency, everything below {@code dataFolder}. */
    public static MediaConvertServerConfig of(int port, Path dataFolder, Ffmpeg ffmpeg) {
        return new MediaConvertServerConfig(
                port,
                dataFolder.resolve("mediaconvert"),
                dataFolder.resolve("media"),
                ffmpeg,
                "superfast",
                3,
                Duration.ofMinutes(1));
    }

    public MediaConvertServerConfig withTokenLife(Duration life) {
        return new MediaConvertServerConfig(port, stateFolder, mediaFolder, ffmpeg, preset, maxRungs, life);
    }
}
