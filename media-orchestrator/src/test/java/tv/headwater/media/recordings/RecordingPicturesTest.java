package tv.headwater.media.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordingPicturesTest {
    @Test
    void exampleUsage() {
        assertThat(RecordingPictures.near("vod/b/a1", 26_000))
                .containsExactly("vod/b/a1/pictures/thumb.0000003.jpg", "vod/b/a1/pictures/thumb.0000002.jpg");
    }

    @Test
    void beforeTheFirstThereIsNone() {
        assertThat(RecordingPictures.near("vod/b/a1", 4_000)).containsExactly("vod/b/a1/pictures/thumb.0000000.jpg");
    }

    @Test
    void aCardShowsTheSecondWhereThereIsOne() {
        assertThat(RecordingPictures.card("/vod/b/a1", 10_001)).isEqualTo("/vod/b/a1/pictures/thumb.0000001.jpg");
        assertThat(RecordingPictures.card("/vod/b/a1", 10_000)).isEqualTo("/vod/b/a1/pictures/thumb.0000000.jpg");
    }
}
