package tv.headwater.local.broadcasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

/**
 * What encoders send and do, with real RTMP into relay and local MediaLive; what comes of each stands in the relay's README. Each
 * test ends with a broadcast that is live, or could be. What encoders send is tried in the long run, what they do with every change.
 */
class EncoderFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final String SOUND = " -re -f lavfi -i sine=frequency=440:sample_rate=48000 -c:a aac";
    private static final String H264 = " -c:v libx264 -preset ultrafast -g 30 -pix_fmt yuv420p";

    @TempDir
    private static Path folder;

    private static Studio studio;
    private static MediaParts parts;
    private Show show;

    @BeforeAll
    static void open() throws Exception {
        studio = new Studio();
        parts = new MediaParts(MediaPlan.quick(folder, Ffmpeg.find(null)), studio.database);
    }

    @AfterAll
    static void close() throws Exception {
        parts.close();
        studio.close();
    }

    @BeforeEach
    void goLive() {
        show = new Show(studio, parts.address(""), folder.resolve("media"));
    }

    @AfterEach
    void end() {
        show.close();
    }

    /**
     * What an encoder sends.
     *
     * @param arguments of ffmpeg
     * @param renditions what watchers may choose from
     */
    record Sent(String what, String arguments, List<String> renditions) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Sent> shapes() {
        List<String> of360p = List.of("640x360", "480x270");
        return Stream.of(
                new Sent("B-frames", picture("640x360") + SOUND + H264 + " -bf 3", of360p),
                new Sent(
                        "odd sides",
                        picture("427x241") + SOUND + H264.replace("yuv420p", "yuv444p"),
                        List.of("426x240")),
                new Sent("upright", picture("360x640") + SOUND + H264, List.of("360x640", "270x480")),
                new Sent("4:3", picture("480x360") + SOUND + H264, List.of("480x360", "360x270")),
                new Sent(
                        "a variable frame rate",
                        picture("640x360") + SOUND + H264 + " -vf select='lt(mod(t,4),2)+not(mod(n,3))' -fps_mode vfr",
                        of360p),
                new Sent("video alone", picture("640x360") + H264, of360p));
    }

    private static String picture(String size) {
        return "-re -f lavfi -i testsrc2=size=" + size + ":rate=15";
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void itIsShownInItsOwnShapeAndNeverLarger(Sent sent) throws IOException {
        FfmpegProcess encoder = show.encode(sent.arguments() + " -t 60");

        show.awaitPhase("live");
        show.awaitSegments(2);

        assertThat(show.renditions()).containsExactlyElementsOf(sent.renditions());
        assertThat(show.segmentSeconds()).allMatch(seconds -> seconds < 2.6);
        assertThat(show.discontinuities()).as("encoders that died").isZero();
        show.assertDecodes();
        assertThat(show.masterPlaylist().contains("mp4a"))
                .isEqualTo(sent.arguments().contains("aac"));
        assertThat(encoder.isAlive()).as(encoder.complaints()).isTrue();
    }

    static Stream<Sent> refused() {
        String fast = "-f lavfi -i testsrc2=size=640x360:rate=15";
        String sound = " -f lavfi -i sine=frequency=440:sample_rate=44100";
        return Stream.of(
                new Sent(
                        "Headwater takes video as H.264 only.",
                        fast + " -t 20 -c:v libx265 -preset ultrafast",
                        List.of()),
                new Sent("Headwater takes video as H.264 only.", fast + " -t 20 -c:v flv1", List.of()),
                new Sent(
                        "Headwater takes sound as AAC only.",
                        fast + sound + " -t 20" + H264 + " -c:a libmp3lame",
                        List.of()),
                new Sent("Your encoder sends sound but no picture.", "-f lavfi -i sine -t 60 -c:a aac", List.of()),
                new Sent(
                        "Your encoder sends no key frames.",
                        fast
                                + " -t 30 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 9999 -keyint_min 9999 -sc_threshold 0",
                        List.of()));
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatCannotBeShownIsSentAwayInWordsAndABetterEncoderIsWelcome(Sent sent) throws IOException {
        FfmpegProcess encoder = show.encode(sent.arguments());

        encoder.ended().join();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(show.reason()).contains("sent away").contains(sent.what()));

        show.send(60);
        show.awaitPhase("live");
    }

    @Tag("it")
    @Test
    void aWrongKeyIsToldAndHarmsNobody() throws IOException {
        FfmpegProcess stranger = show.encode(picture("640x360") + H264 + " -t 60", "guessed");

        assertThat(stranger.ended().join()).isNotZero();
        assertThat(stranger.complaints()).contains("This stream key is unknown.");
        assertThat(show.reason()).isEqualTo("Ready: start your encoder.");
        show.send(60);
        show.awaitPhase("live");
    }

    @Tag("it")
    @Test
    void aSecondEncoderIsToldAndTheFirstGoesOn() throws IOException {
        FfmpegProcess first = show.send(60);
        show.awaitPhase("live");

        FfmpegProcess second = show.send(60);

        assertThat(second.ended().join()).isNotZero();
        assertThat(second.complaints()).contains("An encoder sends to this broadcast already.");
        int before = show.segments().size();
        show.awaitSegments(before + 1);
        assertThat(first.isAlive()).isTrue();
        assertThat(show.discontinuities()).isZero();
    }

    @Tag("it")
    @Test
    void anEncoderThatStallsIsLetGoAndTheBroadcastWaitsForIt() throws Exception {
        FfmpegProcess stuck = show.send(90);
        show.awaitPhase("live");
        show.awaitSegments(1);

        new ProcessBuilder("kill", "-STOP", String.valueOf(stuck.pid())).start().waitFor();
        show.awaitPhase("interrupted");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(show.reason()).contains("Your encoder was connected but sent nothing."));
        stuck.kill();

        assertGoesOnInTheSamePlaylist();
    }

    @Tag("it")
    @Test
    void anEncoderThatDiesMayComeBack() throws IOException {
        FfmpegProcess first = show.send(90);
        show.awaitPhase("live");
        show.awaitSegments(1);

        first.kill();
        show.awaitPhase("interrupted");

        assertGoesOnInTheSamePlaylist();
    }

    private void assertGoesOnInTheSamePlaylist() throws IOException {
        List<String> before = show.segments();
        show.send(60);
        show.awaitPhase("live");
        show.awaitSegments(before.size() + 1);

        assertThat(show.segments()).startsWith(before.toArray(String[]::new)).doesNotHaveDuplicates();
        assertThat(show.discontinuities()).isEqualTo(1);
        assertThat(show.archive()).containsExactly("archive.000000.m2ts", "archive.000001.m2ts");
        assertThat(studio.column("broadcast_media", "generation", show.broadcast))
                .isEqualTo("1");
    }

    @Tag("it")
    @Test
    void fourReconnectsInAHurryLoseNothing() throws IOException {
        reconnect(4);
    }

    @Tag("faults")
    @Test
    void thirtyReconnectsInAHurryLoseNothing() throws IOException {
        reconnect(30);
    }

    private void reconnect(int times) throws IOException {
        FfmpegProcess encoder = show.send(60);
        show.awaitSegments(1);
        List<String> before = show.segments();
        for (int i = 0; i < times; i++) {
            encoder.kill();
            int discontinuities = i + 1;
            encoder = show.sendUntil(60, () -> show.discontinuities() == discontinuities);
            List<String> after = show.segments();
            assertThat(after).startsWith(before.toArray(String[]::new)).doesNotHaveDuplicates();
            before = after;
        }

        show.awaitPhase("live");
        show.assertDecodes();
        assertThat(show.discontinuities()).isEqualTo(times);
        assertThat(show.archive()).hasSize(times + 1);
        assertThat(studio.column("broadcast_media", "generation", show.broadcast))
                .isEqualTo("1");
    }
}
