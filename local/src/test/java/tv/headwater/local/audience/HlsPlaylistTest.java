package tv.headwater.local.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import tv.headwater.local.audience.HlsPlaylist.Master;
import tv.headwater.local.audience.HlsPlaylist.Media;

class HlsPlaylistTest {
    private static final URI BASE = URI.create("http://edge/live/b1/index.m3u8");

    @Test
    void exampleUsage() {
        String text = """
                #EXTM3U
                #EXT-X-STREAM-INF:BANDWIDTH=1320000,AVERAGE-BANDWIDTH=1200000,RESOLUTION=960x540,CODECS="avc1.64001f,mp4a.40.2"
                index_540p.m3u8
                #EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=400000,BANDWIDTH=500000
                index_270p.m3u8
                """;

        Master master = (Master) HlsPlaylist.parse(text, BASE);

        assertThat(master.variants()).extracting(HlsPlaylist.Variant::kbps).containsExactly(500, 1320);
        assertThat(master.variants().get(0).uri()).hasToString("http://edge/live/b1/index_270p.m3u8");
    }

    @Test
    void aMediaPlaylistTellsItsWindow() {
        String text = """
                #EXTM3U
                #EXT-X-VERSION:3
                #EXT-X-TARGETDURATION:2
                #EXT-X-MEDIA-SEQUENCE:41
                #EXT-X-PROGRAM-DATE-TIME:2026-11-22T18:00:00.000Z
                #EXTINF:2.000000,
                index_270p_00041.ts
                #EXTINF:1.96,
                index_270p_00042.ts
                """;

        Media media = (Media) HlsPlaylist.parse(text, BASE);

        assertThat(media.firstSequence()).isEqualTo(41);
        assertThat(media.lastSequence()).isEqualTo(42);
        assertThat(media.segment(42).durationMillis()).isEqualTo(1960);
        assertThat(media.segment(41).uri()).hasToString("http://edge/live/b1/index_270p_00041.ts");
        assertThat(media.liveSequence(3)).isEqualTo(41);
        assertThat(media.ended()).isFalse();
    }

    @Test
    void whatIsNoPlaylistIsRefused() {
        assertThatThrownBy(() -> HlsPlaylist.parse("<html>", BASE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HlsPlaylist.parse("", BASE)).isInstanceOf(IllegalArgumentException.class);
    }
}
