package tv.headwater.local.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.headwater.local.audience.Effect.LoadMaster;
import tv.headwater.local.audience.Effect.LoadPlaylist;
import tv.headwater.local.audience.Effect.LoadSegment;
import tv.headwater.local.audience.Effect.Report;
import tv.headwater.local.audience.HlsPlaylist.Master;
import tv.headwater.local.audience.HlsPlaylist.Media;
import tv.headwater.local.audience.HlsPlaylist.Segment;
import tv.headwater.local.audience.HlsPlaylist.Variant;

class PlayerModelTest {
    private static final long T0 = 1_795_341_685_975L;
    private static final Master MASTER = new Master(List.of(
            new Variant(URI.create("http://edge/270p.m3u8"), 400),
            new Variant(URI.create("http://edge/540p.m3u8"), 1200)));

    private final PlayerModel player = new PlayerModel(PlayerSettings.hlsJs("b1", "s1"));
    private final List<String> lines = new ArrayList<>();
    private final List<Effect> loads = new ArrayList<>();
    private long now = T0;
    private int published = 10;

    @Test
    void exampleUsage() {
        play();

        assertThat(states()).containsExactly("d", "s", "p");
        assertThat(player.state()).isEqualTo(PlayerState.PLAYING);
    }

    @Test
    void theFirstLinesAreThoseOfHlsJs() {
        perform(player.open(now));
        perform(player.masterLoaded(MASTER, now + 20));

        assertThat(lines)
                .containsExactly(
                        "cid=\"b1\",e=t,sf=h,sid=\"s1\",sn=0,ts=1795341685975,v=2",
                        "cid=\"b1\",e=ps,sf=h,sid=\"s1\",sn=1,sta=d,ts=1795341685975,v=2",
                        "br=(400),cid=\"b1\",e=bc,mtp=(500),sf=h,sid=\"s1\",sn=2,sta=d,ts=1795341685995,v=2",
                        "br=(400),cid=\"b1\",e=pr,mtp=(500),pr=1,sf=h,sid=\"s1\",sn=3,sta=d,ts=1795341685995,v=2");
    }

    @Test
    void playbackBeginsAtTheThirdSegmentFromTheEndOnceTwoAreThere() {
        open();

        assertThat(loads)
                .filteredOn(LoadSegment.class::isInstance)
                .singleElement()
                .satisfies(load -> assertThat(((LoadSegment) load).uri()).hasToString("http://edge/7.ts"));
        deliver(100_000, 200);
        assertThat(player.state()).isEqualTo(PlayerState.STARTING);
        deliver(100_000, 200);
        assertThat(player.state()).isEqualTo(PlayerState.PLAYING);
    }

    @Test
    void anEmptyBufferIsRebufferingUntilASegmentComes() {
        play();

        tick(6001);
        assertThat(player.state()).isEqualTo(PlayerState.REBUFFERING);
        tick(1500);
        assertThat(player.spinnerMillis()).isBetween(1400L, 1600L);
        publish();
        deliver(100_000, 300);

        assertThat(player.state()).isEqualTo(PlayerState.PLAYING);
        assertThat(states()).containsExactly("d", "s", "p", "r", "p");
    }

    @Test
    void timeIsReportedEveryTenSecondsWithTheState() {
        play();
        long before = count("e=t");

        for (int i = 0; i < 21; i++) {
            publish();
            deliver(100_000, 100);
            tick(1000);
        }

        assertThat(count("e=t") - before).isEqualTo(2);
        assertThat(lines)
                .filteredOn(l -> l.contains("e=t,"))
                .last()
                .asString()
                .contains("sta=p")
                .contains("bl=(");
    }

    @Test
    void pausingKeepsTheBufferAndGoesOnWithoutRebuffering() {
        play();
        long before = player.bufferMillis();

        perform(player.pause(now));
        tick(5000);
        assertThat(player.bufferMillis()).isGreaterThanOrEqualTo(before);
        perform(player.resume(now));

        assertThat(states()).containsExactly("d", "s", "p", "a", "p");
    }

    @Test
    void jumpingBackIsSeekingUntilThatSegmentIsThere() {
        play();

        perform(player.seekBack(5, now));
        assertThat(player.state()).isEqualTo(PlayerState.SEEKING);
        deliver(100_000, 200);

        assertThat(states()).containsExactly("d", "s", "p", "k", "p");
    }

    @Test
    void aFastLinkRaisesTheBitrateAndASlowOneLowersIt() {
        play();
        assertThat(lines).anyMatch(l -> l.contains("e=bc") && l.contains("br=(1200)"));

        for (int i = 0; i < 6; i++) {
            publish();
            deliver(100_000, 1800);
        }

        assertThat(lines).filteredOn(l -> l.contains("e=bc")).last().asString().contains("br=(400)");
    }

    @Test
    void aFinishedPlaylistPlaysOutAndEnds() {
        play();

        perform(player.playlistLoaded(new Media(0, 2000, segments(10), true), now));
        tick(10_000);

        assertThat(player.state()).isEqualTo(PlayerState.ENDED);
        assertThat(states()).endsWith("p", "e");
    }

    @Test
    void afterFallingOutOfTheWindowItJoinsNearTheEndAgain() {
        play();

        perform(player.playlistLoaded(new Media(500, 2000, segments(10), false), now));
        loads.clear();
        tick(1);
        perform(player.playlistLoaded(new Media(500, 2000, segments(10), false), now));

        assertThat(loads)
                .filteredOn(LoadSegment.class::isInstance)
                .allSatisfy(load -> assertThat(((LoadSegment) load).uri()).hasToString("http://edge/7.ts"));
    }

    @Test
    void leavingSaysSo() {
        play();

        perform(player.quit(now));

        assertThat(lines).last().asString().contains("e=ps").contains("sta=q");
    }

    @Test
    void sequenceNumbersNeitherSkipNorRepeat() {
        play();
        tick(20_000);

        List<Integer> numbers =
                lines.stream().map(l -> Integer.parseInt(key(l, "sn"))).toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.range(0, numbers.size()).boxed().toList());
    }

    private void open() {
        perform(player.open(now));
        perform(player.masterLoaded(MASTER, now));
        perform(player.playlistLoaded(window(), now));
    }

    /** Until it plays: three segments over a fast link. */
    private void play() {
        open();
        for (int i = 0; i < 3; i++) {
            deliver(300_000, 200);
        }
        assertThat(player.state()).isEqualTo(PlayerState.PLAYING);
    }

    private void publish() {
        published++;
        perform(player.playlistLoaded(window(), now));
    }

    /** The segment under way arrives; playlists asked for come at once. */
    private void deliver(int bytes, int millis) {
        now += millis;
        perform(player.segmentLoaded(new Download(now - millis, bytes, 10, millis), now));
        while (loads.stream().anyMatch(LoadPlaylist.class::isInstance)) {
            loads.removeIf(LoadPlaylist.class::isInstance);
            perform(player.playlistLoaded(window(), now));
        }
    }

    private void tick(long millis) {
        now += millis;
        perform(player.tick(now));
    }

    private Media window() {
        return new Media(0, 2000, segments(published), false);
    }

    private static List<Segment> segments(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Segment(URI.create("http://edge/" + i + ".ts"), 2000))
                .toList();
    }

    private void perform(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Report report) {
                lines.add(report.line());
            } else if (!(effect instanceof LoadMaster)) {
                loads.add(effect);
            }
        }
    }

    private List<String> states() {
        return lines.stream()
                .filter(l -> l.contains("e=ps"))
                .map(l -> key(l, "sta"))
                .toList();
    }

    private long count(String text) {
        return lines.stream().filter(l -> l.contains(text + ",")).count();
    }

    private static String key(String line, String key) {
        Matcher matcher = Pattern.compile("(?:^|,)" + key + "=([^,]*)").matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return matcher.group(1);
    }
}
