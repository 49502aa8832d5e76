package tv.headwater.local.broadcasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.local.broadcasting.ColourFilm.Colour;
import tv.headwater.local.broadcasting.ColourFilm.Run;
import tv.headwater.local.ffmpeg.Ffmpeg;

/**
 * A broadcast whose encoder comes and goes, each time with a colour of its own: its recording is as long as what was sent, plays to
 * its end, can be sought, and goes over from one colour to the next without a picture of anything else.
 */
abstract class InterruptionsContract {
    private static final int FRAMES_PER_SECOND = 15;
    private static final double OF_ALL_SECONDS = 2;
    private static final double OF_A_STRETCH_SECONDS = 1;

    @TempDir
    private Path folder;

    private final Ffmpeg ffmpeg = Ffmpeg.find(null);
    private Studio studio;
    private MediaParts parts;

    /** How long the encoder sends, from one interruption to the next. */
    abstract List<Integer> stretchesSeconds();

    @BeforeEach
    void start() throws Exception {
        studio = new Studio();
        parts = new MediaParts(MediaPlan.quick(folder, ffmpeg), studio.database);
    }

    @AfterEach
    void stop() throws Exception {
        parts.close();
        studio.close();
    }

    @Test
    void theRecordingIsWhatWasSentAndNothingElse() throws IOException {
        List<Integer> sent = stretchesSeconds();
        int allSeconds = sent.stream().mapToInt(seconds -> seconds).sum();
        try (Show show = new Show(studio, parts.address(""), folder.resolve("media"))) {
            for (int i = 0; i < sent.size(); i++) {
                show.encode(colour(Colour.values()[i], sent.get(i))).ended().join();
                show.awaitPhase("interrupted");
            }
            studio.end(show.broadcast);
            studio.awaitRecording(show.broadcast, "archived");

            ColourFilm film = new ColourFilm(ffmpeg, recording(show));
            List<Run> runs = film.runs(folder.resolve("frames"));

            System.out.println("interruptions: sent " + sent + " s, recorded " + seconds(runs));
            assertThat(runs.stream().map(Run::colour))
                    .as("each stretch follows on the one before")
                    .containsExactly(
                            List.of(Colour.values()).subList(0, sent.size()).toArray(Colour[]::new));
            assertThat(film.seconds()).isCloseTo(allSeconds, within(OF_ALL_SECONDS));
            assertThat(Long.parseLong(column(show, "duration_ms")) / 1000.0)
                    .isCloseTo(allSeconds, within(OF_ALL_SECONDS));
            // ffmpeg loses its way in HLS of CMAF behind a seek, not in DASH; the segments are the same.
            ColourFilm dash = new ColourFilm(ffmpeg, recording(show).resolveSibling("index.mpd"));
            double begin = 0;
            for (int i = 0; i < sent.size(); i++) {
                assertThat(seconds(runs).get(i)).isCloseTo(sent.get(i), within(OF_A_STRETCH_SECONDS));
                assertThat(dash.at(begin + 1, folder.resolve("frame"))).isEqualTo(Colour.values()[i]);
                begin += seconds(runs).get(i);
            }
        }
    }

    private static String colour(Colour colour, int seconds) {
        return "-re -f lavfi -i color=c=%s:size=640x360:rate=%d -re -f lavfi -i sine=frequency=440:sample_rate=48000 -t %d"
                        .formatted(colour.name().toLowerCase(Locale.ROOT), FRAMES_PER_SECOND, seconds)
                + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 30 -c:a aac";
    }

    private Path recording(Show show) {
        return folder.resolve("media/headwater-media" + column(show, "playback_path"));
    }

    private String column(Show show, String name) {
        return Objects.requireNonNull(studio.column("recording", name, show.broadcast));
    }

    private static List<Double> seconds(List<Run> runs) {
        List<Double> seconds = new ArrayList<>();
        runs.forEach(run -> seconds.add((double) run.frames() / FRAMES_PER_SECOND));
        return seconds;
    }
}
