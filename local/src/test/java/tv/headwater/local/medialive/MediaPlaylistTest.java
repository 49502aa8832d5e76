package tv.headwater.local.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tv.headwater.local.medialive.MediaPlaylist.Segment;

class MediaPlaylistTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void exampleUsage() {
        MediaPlaylist playlist = MediaPlaylist.empty()
                .plus(segment(1, false), 3)
                .plus(segment(2, true), 3)
                .end();

        assertThat(playlist.render()).isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:9
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-TARGETDURATION:2
                        #EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=12
                        #EXT-X-MEDIA-SEQUENCE:1
                        #EXT-X-DISCONTINUITY-SEQUENCE:0
                        #EXT-X-PROGRAM-DATE-TIME:2026-11-22T12:00:02Z
                        #EXTINF:2.02133,
                        a_00001.ts
                        #EXT-X-DISCONTINUITY
                        #EXT-X-PROGRAM-DATE-TIME:2026-11-22T12:00:04Z
                        #EXTINF:2.02133,
                        a_00002.ts
                        #EXT-X-ENDLIST
                        """);
    }

    @Test
    void theWindowSlidesAndCountsTheDiscontinuitiesThatLeaveIt() {
        MediaPlaylist playlist = MediaPlaylist.empty();
        for (int number = 1; number <= 6; number++) {
            playlist = playlist.plus(segment(number, number == 2 || number == 5), 3);
        }

        assertThat(playlist.firstSequence()).isEqualTo(4);
        assertThat(playlist.discontinuitiesBefore()).isEqualTo(1);
        assertThat(playlist.segments()).hasSize(3);
        assertThat(playlist.lastNumber()).hasValue(6);
    }

    @Test
    void whatIsRenderedIsReadBack() {
        MediaPlaylist playlist = MediaPlaylist.empty().plus(segment(1, false), 2);
        for (int number = 2; number < 8; number++) {
            playlist = playlist.plus(segment(number, number % 3 == 0), 4);

            assertThat(MediaPlaylist.parse(playlist.render())).isEqualTo(playlist);
            assertThat(MediaPlaylist.parse(playlist.end().render())).isEqualTo(playlist.end());
        }
    }

    private static Segment segment(int number, boolean discontinuity) {
        return new Segment("a_%05d.ts".formatted(number), 2.02133, START.plusSeconds(2L * number), discontinuity);
    }
}
