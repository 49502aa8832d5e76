package tv.headwater.local.medialive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import tv.headwater.local.ffmpeg.Ffmpeg;

/**
 * How MediaLive runs on one machine.
 *
 * @param port of the API; 0 takes a free one
 * @param rtmpPort where publishers connect; 0 takes a free one
 * @param publicHost the host in the inputs' URLs
 * @param stateFolder holds channels and inputs across restarts
 * @param mediaFolder a bucket is a folder in it
 * @param preset of libx264: the faster, the larger
 * @param transition how long creating, starting, stopping, updating and deleting take
 * @param deletedKept how long deleted resources are still described, as DELETED
 * @param quotas what Service Quotas tells of MediaLive, and MediaLive keeps to
 */
public record MediaLiveServerConfig(
        int port,
        int rtmpPort,
        String publicHost,
        Path stateFolder,
        Path mediaFolder,
        Ffmpeg ffmpeg,
        String preset,
        Duration transition,
        Duration deletedKept,
        Quotas quotas) {
    private static final Set<String> PRESETS =
            Set.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow");

    /** How many may exist at a time. */
    public record Quotas(int channels, int pushInputs) {
        /** As AWS gives them to a new account. */
        public static Quotas ofAws() {
            return new Quotas(5, 5);
        }
    }

    public MediaLiveServerConfig {
        if (!PRESETS.contains(preset)) {
            throw new IllegalArgumentException("preset must be one of " + PRESETS);
        }
        if (transition.isNegative() || deletedKept.isNegative()) {
            throw new IllegalArgumentException("transition and deletedKept must not be negative");
        }
        mediaFolder = mediaFolder.toAbsolutePath().normalize();
    }

    /** Fast presets, transitions of 300 ms, everything below {@code dataFolder}: media/ and medialive/. */
    public static MediaLiveServerConfig of(int port, int rtmpPort, Path dataFolder, Ffmpeg ffmpeg) {
        return new MediaLiveServerConfig(
                port,
                rtmpPort,
                "127.0.0.1",
                dataFolder.resolve("medialive"),
                dataFolder.resolve("media"),
                ffmpeg,
                "ultrafast",
                Duration.ofMillis(300),
                Duration.ofSeconds(60),
                Quotas.ofAws());
    }

    public MediaLiveServerConfig withPublicHost(String host) {
        return new MediaLiveServerConfig(
                port, rtmpPort, host, stateFolder, mediaFolder, ffmpeg, preset, transition, deletedKept, quotas);
    }

    public MediaLiveServerConfig withTransition(Duration each) {
        return new MediaLiveServerConfig(
                port, rtmpPort, publicHost, stateFolder, mediaFolder, ffmpeg, preset, each, deletedKept, quotas);
    }

    public MediaLiveServerConfig withQuotas(Quotas other) {
        return new MediaLiveServerConfig(
                port, rtmpPort, publicHost, stateFolder, mediaFolder, ffmpeg, preset, transition, deletedKept, other);
    }
}
