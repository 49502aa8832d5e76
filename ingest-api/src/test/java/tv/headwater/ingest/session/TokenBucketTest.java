package tv.headwater.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    @Test
    void exampleUsage() {
        TokenBucket bucket = new TokenBucket(2, 3, 0);

        assertThat(bucket.take(0) && bucket.take(0) && bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isFalse();
        assertThat(bucket.take(499)).isFalse();
        assertThat(bucket.take(500)).isTrue();
    }

    @Test
    void itNeverHoldsMoreThanItsCapacity() {
        TokenBucket bucket = new TokenBucket(1000, 2, 0);

        assertThat(bucket.take(1_000_000) && bucket.take(1_000_000)).isTrue();
        assertThat(bucket.take(1_000_000)).isFalse();
    }

    @Test
    void whatWasHadInAdvanceIsPaidBackButNotForEver() {
        TokenBucket bucket = new TokenBucket(1, 10, 0);
        bucket.overdraw(1_000_000);

        assertThat(bucket.take(10_999)).isFalse();
        assertThat(bucket.take(11_000)).isTrue();
    }

    @Test
    void aClockThatGoesBackGivesNothing() {
        TokenBucket bucket = new TokenBucket(1, 1, 10_000);
        bucket.take(10_000);

        assertThat(bucket.take(0)).isFalse();
        assertThat(bucket.take(11_000)).isTrue();
    }
}
