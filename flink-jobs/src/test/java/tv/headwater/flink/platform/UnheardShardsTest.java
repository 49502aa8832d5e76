package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnheardShardsTest {
    private final UnheardShards unheard = new UnheardShards(5_000);

    @Test
    void exampleUsage() {
        unheard.takenOn(0, 1_000);
        unheard.takenOn(1, 1_000);

        unheard.spoke(0, 1_100);
        assertThat(unheard.any(1_200)).isTrue();

        unheard.spoke(1, 1_300);
        assertThat(unheard.any(1_400)).isFalse();
    }

    @Test
    void aReaderWithoutShardsWaitsForNobody() {
        assertThat(unheard.any(1_000)).isFalse();
    }

    @Test
    void aShardThatIsEmptyIsWaitedForAsLongAsAnySilentShard() {
        unheard.takenOn(0, 1_000);
        unheard.hasNoMore(0, 5_900);

        assertThat(unheard.any(5_999)).isTrue();
        assertThat(unheard.any(6_000)).isFalse();
    }

    @Test
    void aShardTakenOnLaterIsWaitedForFromThenOn() {
        unheard.takenOn(0, 1_000);
        unheard.spoke(0, 59_000);
        assertThat(unheard.any(60_000)).isFalse();

        unheard.takenOn(1, 60_000);

        assertThat(unheard.any(60_001)).isTrue();
        unheard.spoke(0, 60_001);
        assertThat(unheard.any(60_002)).isTrue();
        unheard.spoke(1, 60_002);
        assertThat(unheard.any(60_003)).isFalse();
    }

    @Test
    void aShardThatKinesisDoesNotAnswerForIsWaitedForHoweverLong() {
        unheard.takenOn(0, 1_000);
        unheard.spoke(0, 2_000);

        assertThat(unheard.any(4_500)).isFalse();
        assertThat(unheard.any(4_501)).isTrue();
        assertThat(unheard.any(9_000_000)).isTrue();

        unheard.hasNoMore(0, 9_000_000);
        assertThat(unheard.any(9_000_001)).isFalse();
    }

    @Test
    void aShardThatWasNeverAnsweredForIsWaitedForHoweverLong() {
        unheard.takenOn(0, 1_000);

        assertThat(unheard.any(9_000_000)).isTrue();
    }

    @Test
    void aShardThatIsReadToItsEndIsNotWaitedFor() {
        unheard.takenOn(0, 1_000);
        unheard.spoke(0, 2_000);

        unheard.ended(0);

        assertThat(unheard.any(9_000_000)).isFalse();
        unheard.spoke(0, 9_000_000);
        assertThat(unheard.any(9_900_000)).isFalse();
    }
}
