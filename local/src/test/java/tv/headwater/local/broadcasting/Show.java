package tv.headwater.local.broadcasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tv.headwater.local.broadcasting.Studio.Creator;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

/** One broadcast on air with real video: its encoders, and what watchers get. */
final class Show implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Pattern RENDITION = Pattern.compile("RESOLUTION=(\\d+x\\d+)[^\n]*\n(\\S+)");
    private static final Pattern SEGMENT = Pattern.compile("#EXTINF:([0-9.]+),\n(?:#[^\n]*\n)*(\\S+)");

    final UUID broadcast;
    final Creator creator;
    private final Studio studio;
    private final String relay;
    private final Path media;
    private final Ffmpeg ffmpeg = Ffmpeg.find(null);
    private final List<FfmpegProcess> encoders = new ArrayList<>();

    /**
     * Returns when it is ready for its encoder.
     *
     * @param relay the address of encoders without the key
     */
    Show(Studio studio, String relay, Path media) {
        this.studio = studio;
        this.relay = relay;
        this.media = media;
        this.creator = studio.newCreator();
        this.broadcast = studio.goLive(creator);
        studio.awaitPhase(broadcast, "ready");
    }

    /** 360p at 15 frames, as real encoders send it, with a key frame each two seconds. */
    FfmpegProcess send(int seconds) throws IOException {
        return encode(
                "-re -f lavfi -i testsrc2=size=640x360:rate=15 -re -f lavfi -i sine=frequency=440:sample_rate=48000 -t "
                        + seconds + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 30 -c:a aac");
    }

    /** As encoders do: again and again until it is let in and something of it can be watched, which the caller knows to tell. */
    FfmpegProcess sendUntil(int seconds, Callable<Boolean> watchable) throws IOException {
        FfmpegProcess[] encoder = {send(seconds)};
        await().atMost(PATIENCE).until(() -> {
            boolean done = watchable.call();
            if (!done && !encoder[0].isAlive()) {
                encoder[0] = send(seconds);
            }
            return done;
        });
        return encoder[0];
    }

    /** @param arguments of ffmpeg, up to the output */
    FfmpegProcess encode(String arguments) throws IOException {
        return encode(arguments, creator.key());
    }

    FfmpegProcess encode(String arguments, String key) throws IOException {
        List<String> command = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-nostats", "-loglevel", "info"));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-f", "flv", relay + key));
        FfmpegProcess encoder = ffmpeg.start(command);
        encoders.add(encoder);
        return encoder;
    }

    void awaitPhase(String phase) {
        studio.awaitPhase(broadcast, phase);
    }

    /** What the creator reads in the studio. */
    String reason() {
        return String.valueOf(studio.column("broadcast_media", "reason", broadcast));
    }

    /** Largest first; empty until there is something to play. */
    List<String> renditions() throws IOException {
        return variants().stream().map(variant -> variant.group(1)).toList();
    }

    String masterPlaylist() throws IOException {
        Path file = live("index.m3u8");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private List<MatchResult> variants() throws IOException {
        return RENDITION.matcher(masterPlaylist()).results().toList();
    }

    /** The names of the largest rendition's segments, oldest first. */
    List<String> segments() throws IOException {
        List<MatchResult> variants = variants();
        return variants.isEmpty() ? List.of() : segments(variants.get(0).group(2));
    }

    private List<String> segments(String playlist) throws IOException {
        return SEGMENT.matcher(Files.readString(live(playlist)))
                .results()
                .map(segment -> segment.group(2))
                .toList();
    }

    List<Double> segmentSeconds() throws IOException {
        return SEGMENT.matcher(Files.readString(live(variants().get(0).group(2))))
                .results()
                .map(segment -> Double.parseDouble(segment.group(1)))
                .toList();
    }

    int discontinuities() throws IOException {
        String playlist = Files.readString(live(variants().get(0).group(2)));
        return playlist.split("#EXT-X-DISCONTINUITY\n", -1).length - 1;
    }

    void awaitSegments(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(segments()).hasSizeGreaterThanOrEqualTo(count));
    }

    /** The newest segment of each rendition decodes without a complaint. */
    void assertDecodes() throws IOException {
        for (MatchResult variant : variants()) {
            List<String> names = segments(variant.group(2));
            Path newest = live(names.get(names.size() - 1));
            FfmpegProcess decoder =
                    ffmpeg.start(List.of("-nostdin", "-v", "error", "-i", newest.toString(), "-f", "null", "-"));
            assertThat(decoder.ended().join()).as(newest.toString()).isZero();
            assertThat(decoder.complaints()).as(newest.toString()).isEmpty();
        }
    }

    /** The names of the archive's parts. */
    List<String> archive() throws IOException {
        try (var parts = Files.list(media.resolve("headwater-archive").resolve(broadcast.toString()))) {
            return parts.map(part -> part.getFileName().toString()).sorted().toList();
        }
    }

    private Path live(String name) {
        return media.resolve("headwater-media/live")
                .resolve(broadcast.toString())
                .resolve(name);
    }

    @Override
    public void close() {
        encoders.forEach(FfmpegProcess::kill);
        studio.end(broadcast);
    }
}
