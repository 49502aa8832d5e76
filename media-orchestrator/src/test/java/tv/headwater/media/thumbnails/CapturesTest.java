package tv.headwater.media.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.headwater.media.bucket.StoredFile;

class CapturesTest {
    private static final Instant START = Instant.parse("2026-05-01T20:00:00Z");
    /** The channel started again after 20 s and counts anew. */
    private static final List<StoredFile> CAPTURES = List.of(
            picture("thumb.00000.jpg", 30),
            picture("thumb.00001.jpg", 10),
            picture("thumb.00002.jpg", 20),
            picture("thumb.00001.jpg.tmp", 40));

    @Test
    void exampleUsage() {
        assertThat(Captures.folder("live/b/thumb.jpg")).isEqualTo("live/b/captures/");
        assertThat(Captures.newest(CAPTURES, START)).contains(picture("thumb.00000.jpg", 30));
        assertThat(Captures.nearest(CAPTURES, START.plusSeconds(16))).contains(picture("thumb.00002.jpg", 20));
        assertThat(Captures.outdated(CAPTURES, START.plusSeconds(20)))
                .containsExactly("live/b/captures/thumb.00001.jpg");
    }

    @Test
    void whatWasCapturedBeforeVideoArrivedIsBlack() {
        assertThat(Captures.newest(CAPTURES, START.plusSeconds(35))).isPresent();
        assertThat(Captures.newest(CAPTURES, START.plusSeconds(36))).isEmpty();
    }

    @Test
    void noneIsNone() {
        assertThat(Captures.newest(List.of(), START)).isEmpty();
        assertThat(Captures.nearest(List.of(), START)).isEmpty();
        assertThat(Captures.outdated(List.of(), START)).isEmpty();
    }

    private static StoredFile picture(String name, int second) {
        return new StoredFile("live/b/captures/" + name, START.plusSeconds(second));
    }
}
