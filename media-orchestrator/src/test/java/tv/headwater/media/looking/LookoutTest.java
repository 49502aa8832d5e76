package tv.headwater.media.looking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookoutTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final List<Long> looks = new CopyOnWriteArrayList<>();
    private Lookout lookout;

    private void start(Duration interval, Runnable look) {
        lookout = new Lookout("test-lookout", interval, () -> {
            looks.add(System.nanoTime());
            look.run();
        });
        lookout.start();
    }

    @AfterEach
    void stop() {
        assertThat(lookout.stop()).isTrue();
    }

    @Test
    void looksAtOnceAndAgainAfterTheInterval() {
        start(Duration.ofMillis(20), () -> {});

        await().until(() -> looks.size() >= 3);
    }

    /** Not before a fifth of its 5 s has passed: whatever happens, there are no more than five looks where there was one. */
    @Test
    void newsHastensTheNextLookHoweverOftenItIsTold() {
        start(Duration.ofSeconds(5), () -> {});
        await().until(() -> looks.size() == 1);

        for (int i = 0; i < 1_000; i++) {
            lookout.hasten();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> looks.size() == 2);

        assertThat(looks.get(1) - looks.get(0)).isGreaterThanOrEqualTo(1_000_000_000L);
    }

    /** It may tell of what this look could not see any more. */
    @Test
    void newsDuringALookIsLookedAtAfterIt() {
        start(Duration.ofMillis(500), () -> {
            if (looks.size() == 1) {
                lookout.hasten();
            }
        });

        await().until(() -> looks.size() >= 2);
        assertThat(looks.get(1) - looks.get(0)).isLessThan(NEVER.toNanos());
    }

    @Test
    void afterAFailedLookNothingIsHastened() {
        start(Duration.ofMillis(500), () -> {
            throw new IllegalStateException("MediaLive throttles");
        });
        await().until(() -> looks.size() == 1);

        lookout.hasten();
        await().until(() -> looks.size() == 2);

        assertThat(looks.get(1) - looks.get(0)).isGreaterThanOrEqualTo(1_000_000_000L);
    }

    @Test
    void stopsWhileItWaits() {
        start(NEVER, () -> {});
        await().until(() -> looks.size() == 1);

        assertThat(lookout.stop()).isTrue();
        lookout.hasten();
        assertThat(looks).hasSize(1);
    }
}
