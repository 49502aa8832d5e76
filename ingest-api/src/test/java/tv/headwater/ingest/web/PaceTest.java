package tv.headwater.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(Duration.ofSeconds(30));

    @Test
    void exampleUsage() {
        assertThat(pace.isStuck(0, 0, 0)).isFalse();
        assertThat(pace.isStuck(0, 10, 1_000)).isFalse();
        assertThat(pace.isStuck(0, 11, 30_000)).isFalse();
        assertThat(pace.isStuck(0, 12, 30_001)).isTrue();
    }

    @Test
    void eachRequestBeginsAnew() {
        for (int i = 0; i < 100; i++) {
            assertThat(pace.isStuck(i, 100L * i, 20_000L * i)).isFalse();
        }
    }

    @Test
    void silenceIsNotStuck() {
        assertThat(pace.isStuck(1, 100, 0)).isFalse();
        assertThat(pace.isStuck(1, 100, 1_000_000)).isFalse();
        assertThat(pace.isStuck(1, 101, 1_020_000)).isFalse();
    }
}
