package tv.headwater.media.clips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.media.bucket.FolderMediaBucket;
import tv.headwater.media.clips.ClipResult.Deleted;
import tv.headwater.media.clips.ClipResult.Failed;
import tv.headwater.media.clips.ClipResult.Later;
import tv.headwater.media.clips.ClipResult.Ready;

class ClipMakerTest {
    private static final UUID ID = new UUID(0, 7);
    private static final Instant START = Instant.parse("2026-11-28T09:00:00Z");
    private static final String LIVE = "/live/b1/index.m3u8";
    private static final String RECORDING = "/vod/b1/a1/index.m3u8";

    @TempDir
    Path bucket;

    private ClipMaker maker;

    @BeforeEach
    void video() throws IOException {
        maker = new ClipMaker(new FolderMediaBucket(bucket));
        Path live = Files.createDirectories(bucket.resolve("live/b1"));
        Files.writeString(live.resolve("index.m3u8"), """
                #EXTM3U
                #EXT-X-VERSION:6
                #EXT-X-STREAM-INF:BANDWIDTH=1
                index_540p.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=2
                index_270p.m3u8
                """);
        Files.writeString(live.resolve("thumb.jpg"), "jpeg");
        for (String rendition : List.of("540p", "270p")) {
            StringBuilder playlist = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:101\n");
            for (int i = 0; i < 20; i++) {
                String name = "index_%s_%05d.ts".formatted(rendition, i);
                // MediaLive writes the time now and then only; the first one dates back what stands before it
                playlist.append(i % 5 == 2 ? "#EXT-X-PROGRAM-DATE-TIME:" + START.plusSeconds(2L * i) + "\n" : "")
                        .append(i == 11 ? "#EXT-X-DISCONTINUITY\n" : "")
                        .append("#EXTINF:2.00000,\n" + name + "\n");
                Files.writeString(live.resolve(name), rendition + i);
            }
            Files.writeString(live.resolve("index_" + rendition + ".m3u8"), playlist);
        }
    }

    @Test
    void exampleUsage() throws IOException {
        ClipResult result = maker.fulfil(order(LIVE, at(19_500), at(25_000)));

        assertThat(result)
                .isEqualTo(new Ready("/clips/" + ID + "/index.m3u8", "/clips/" + ID + "/picture.jpg", 1_500, 5_500));
        assertThat(text("index_540p.m3u8")).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-TARGETDURATION:2
                #EXT-X-MEDIA-SEQUENCE:0
                #EXTINF:2.000,
                index_540p_00009.ts
                #EXTINF:2.000,
                index_540p_00010.ts
                #EXT-X-DISCONTINUITY
                #EXTINF:2.000,
                index_540p_00011.ts
                #EXTINF:2.000,
                index_540p_00012.ts
                #EXT-X-ENDLIST
                """);
        assertThat(text("index_270p_00011.ts")).isEqualTo("270p11");
        assertThat(names()).hasSize(1 + 2 + 8 + 1);
    }

    @Test
    void aClipOutlivesWhatItWasCutFromAndIsTheSameWhenMadeTwice() throws IOException {
        ClipOrder order = order(LIVE, at(10_000), at(20_000));
        ClipResult once = maker.fulfil(order);
        List<String> names = names();

        assertThat(maker.fulfil(order)).isEqualTo(once);
        assertThat(names()).isEqualTo(names);
        Files.delete(bucket.resolve("live/b1/index_540p_00006.ts"));
        assertThat(text("index_540p_00006.ts")).isEqualTo("540p6");
    }

    @Test
    void aCutOfARecordingTakesItsInitializationAndItsSound() throws IOException {
        Path vod = Files.createDirectories(bucket.resolve("vod/b1/a1"));
        Files.writeString(vod.resolve("index.m3u8"), """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="sound",URI="index_audio.m3u8"
                #EXT-X-IMAGE-STREAM-INF:BANDWIDTH=1,URI="tiles.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="a"
                index_v.m3u8
                """);
        for (String each : List.of("v", "audio")) {
            Files.writeString(vod.resolve("index_" + each + ".m3u8"), """
                    #EXTM3U
                    #EXT-X-MAP:URI="index_%1$s_init.mp4"
                    #EXTINF:4.0,
                    %1$s_1.m4s
                    #EXTINF:4.0,
                    %1$s_2.m4s
                    #EXTINF:1.5,
                    %1$s_3.m4s
                    #EXT-X-ENDLIST
                    """.formatted(each));
            for (String file :
                    List.of("index_" + each + "_init.mp4", each + "_1.m4s", each + "_2.m4s", each + "_3.m4s")) {
                Files.writeString(vod.resolve(file), file);
            }
        }

        Files.createDirectories(vod.resolve("pictures"));
        Files.writeString(vod.resolve("pictures/thumb.0000000.jpg"), "picture 0");

        ClipResult result = maker.fulfil(order(RECORDING, 5_000, 9_400));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Ready.class, ready -> assertThat(ready.startMillis()).isEqualTo(1_000));
        assertThat(names())
                .contains("index_audio_init.mp4", "audio_2.m4s", "audio_3.m4s", "index_v_init.mp4", "v_3.m4s")
                .doesNotContain("v_1.m4s");
        assertThat(text("index.m3u8")).doesNotContain("IMAGE-STREAM").contains("index_audio.m3u8");
        assertThat(text("index_v.m3u8")).contains("#EXT-X-MAP:URI=\"index_v_init.mp4\"");
        assertThat(text("picture.jpg")).isEqualTo("picture 0");
    }

    @Test
    void whatTheEncoderDidNotSendIsNoPartOfItsLength() throws IOException {
        Files.writeString(bucket.resolve("live/b1/index.m3u8"), "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8\n");
        Files.writeString(bucket.resolve("live/b1/v.m3u8"), """
                #EXTM3U
                #EXT-X-PROGRAM-DATE-TIME:%s
                #EXTINF:2.0,
                index_540p_00001.ts
                #EXTINF:2.0,
                index_540p_00002.ts
                #EXT-X-DISCONTINUITY
                #EXT-X-PROGRAM-DATE-TIME:%s
                #EXTINF:2.0,
                index_540p_00003.ts
                """.formatted(START, START.plusSeconds(10)));

        assertThat(maker.fulfil(order(LIVE, at(1_000), at(11_500)))).isInstanceOfSatisfying(Ready.class, ready -> {
            assertThat(ready.startMillis()).isEqualTo(1_000);
            assertThat(ready.durationMillis()).isEqualTo(3_000 + 1_500);
        });
    }

    @Test
    void itsPictureIsTheOneNearestToItsMiddleElseThatOfTheWholeVideo() throws IOException {
        maker.fulfil(order(LIVE, at(0), at(10_000)));
        assertThat(text("picture.jpg")).isEqualTo("jpeg");

        Path captures = Files.createDirectories(bucket.resolve("live/b1/captures"));
        for (int i = 0; i < 4; i++) {
            Path picture = Files.writeString(captures.resolve("thumb.0000%d.jpg".formatted(i)), "at " + i);
            Files.setLastModifiedTime(picture, FileTime.from(START.plusSeconds(10L * i)));
        }

        maker.fulfil(order(LIVE, at(14_000), at(28_000)));
        assertThat(text("picture.jpg")).isEqualTo("at 2");

        Path black = Files.writeString(captures.resolve("thumb.00004.jpg"), "no video");
        Files.setLastModifiedTime(black, FileTime.from(START.plusSeconds(41)));
        maker.fulfil(order(LIVE, at(38_000), at(40_000)));
        assertThat(text("picture.jpg")).isEqualTo("at 3");
    }

    @Test
    void whatIsStillToComeIsTriedAgainAndWhatIsGoneFails() {
        assertThat(maker.fulfil(order(LIVE, at(35_000), at(45_000)))).isInstanceOf(Later.class);
        assertThat(maker.fulfil(order(LIVE, at(-20_000), at(5_000)))).isEqualTo(new Failed(ClipMaker.GONE));
        assertThat(maker.fulfil(order("/live/b2/index.m3u8", 0, 5_000))).isEqualTo(new Failed(ClipMaker.NO_SOURCE));
    }

    @Test
    void aSegmentThatIsNotThereIsSaidRatherThanAClipWithAHole() throws IOException {
        Files.delete(bucket.resolve("live/b1/index_270p_00010.ts"));

        assertThat(maker.fulfil(order(LIVE, at(19_500), at(25_000)))).isEqualTo(new Failed(ClipMaker.GONE));
    }

    @Test
    void aPlaylistThatPointsElsewhereIsNotFollowed() throws IOException {
        Files.writeString(bucket.resolve("live/b1/index_540p.m3u8"), "#EXTM3U\n#EXTINF:2,\n../../secret.ts\n");

        assertThat(maker.fulfil(order(LIVE, 0, 1_000)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("lies elsewhere"));
    }

    @Test
    void deletingLeavesNothing() {
        maker.fulfil(order(LIVE, at(10_000), at(20_000)));
        ClipOrder deletion = new ClipOrder(ID, true, false, true, 0, 1, LIVE, null, 1);

        assertThat(maker.fulfil(deletion)).isEqualTo(new Deleted());
        assertThat(bucket.resolve("clips/" + ID)).doesNotExist();
        assertThat(maker.fulfil(deletion)).isEqualTo(new Deleted());
    }

    private static long at(long millis) {
        return START.toEpochMilli() + millis;
    }

    private static ClipOrder order(String source, long from, long to) {
        boolean live = source.startsWith("/live/");
        return new ClipOrder(ID, false, false, live, from, to, source, "/live/b1/thumb.jpg", 0);
    }

    private String text(String name) throws IOException {
        return Files.readString(bucket.resolve("clips/" + ID + "/" + name));
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(bucket.resolve("clips/" + ID))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
