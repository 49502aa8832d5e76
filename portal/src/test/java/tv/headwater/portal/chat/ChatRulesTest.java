package tv.headwater.portal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void exampleUsage() {
        assertThat(ChatRules.tidy("  hello\nthere ")).isEqualTo("hello there");
        assertThat(ChatRules.objection("hello there")).isNull();
    }

    @Test
    void nothingAndTooMuchAreRefusedWithTheReason() {
        assertThat(ChatRules.objection("")).contains("nothing");
        assertThat(ChatRules.objection("x".repeat(500))).isNull();
        assertThat(ChatRules.objection("x".repeat(501))).contains("at most 500").contains("501");
        assertThat(ChatRules.objection("😀".repeat(500))).isNull();
    }

    @Test
    void aBurstOfFivePassesAndThenOneEachSecond() {
        TokenBucket bucket = TokenBucket.full(5, Duration.ofSeconds(1), NOON);
        for (int i = 0; i < 5; i++) {
            assertThat(bucket.tryTake(NOON)).isTrue();
        }

        assertThat(bucket.tryTake(NOON)).isFalse();
        assertThat(bucket.tryTake(NOON.plusMillis(999))).isFalse();
        assertThat(bucket.tryTake(NOON.plusMillis(1000))).isTrue();
        assertThat(bucket.tryTake(NOON.plusMillis(1000))).isFalse();
    }

    @Test
    void aRestedBucketHoldsNoMoreThanItsBurst() {
        TokenBucket bucket = TokenBucket.full(5, Duration.ofSeconds(1), NOON);
        Instant later = NOON.plusSeconds(3600);
        for (int i = 0; i < 5; i++) {
            assertThat(bucket.tryTake(later)).isTrue();
        }

        assertThat(bucket.tryTake(later)).isFalse();
    }

    @Test
    void theRateHasAnEntryForEachBucketEmptyOnesToo() {
        ChatRate rate = new ChatRate();
        rate.count(NOON.plusSeconds(1));
        rate.count(NOON.plusSeconds(4));
        rate.count(NOON.plusSeconds(11));

        List<ChatCount> counts = rate.since(NOON, NOON.plusSeconds(12));

        assertThat(counts).extracting(ChatCount::messages).containsExactly(2, 0, 1);
        assertThat(counts.get(0).at()).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void theRateIsForgottenAfterTwoHours() {
        ChatRate rate = new ChatRate();
        rate.count(NOON);
        rate.count(NOON.plus(ChatRate.KEPT).plusSeconds(5));

        assertThat(rate.since(NOON, NOON.plus(ChatRate.KEPT).plusSeconds(6))).hasSize(1);
    }
}
