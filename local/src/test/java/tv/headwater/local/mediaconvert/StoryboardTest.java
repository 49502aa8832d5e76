package tv.headwater.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tv.headwater.local.mediaconvert.JobPlan.Tiles;

class StoryboardTest {
    private static final Tiles TILES = new Tiles(10, 160, 90, 2, 2);

    @Test
    void exampleUsage() {
        String vtt = Storyboard.webVtt("index", TILES, 15);

        assertThat(vtt).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:10.000
                index_tiles_00000.jpg#xywh=0,0,160,90

                00:00:10.000 --> 00:00:15.000
                index_tiles_00000.jpg#xywh=160,0,160,90
                """);
    }

    @Test
    void aFullSheetIsFollowedByTheNext() {
        String vtt = Storyboard.webVtt("index", TILES, 3_605);

        assertThat(vtt).contains("00:00:40.000 --> 00:00:50.000\nindex_tiles_00001.jpg#xywh=0,0,160,90");
        assertThat(vtt).endsWith("01:00:00.000 --> 01:00:05.000\nindex_tiles_00090.jpg#xywh=0,0,160,90\n");
    }
}
