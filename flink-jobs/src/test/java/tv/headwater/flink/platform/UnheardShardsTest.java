package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnheardShardsTest {
    private final UnheardShards unheard = new UnheardShards(5_000);

    @Test
    void exampleUsage() {
        unheard.takenOn(0, 1_000);
        unheard.takenOn(1, 1_000);

        unheard.heard(0);
        assertThat(unheard.any(1_200)).isTrue();

        unheard.heard(1);
        assertThat(unheard.any(1_400)).isFalse();
    }

    @Test
    void aReaderWithoutShardsWaitsForNobody() {
        assertThat(unheard.any(1_000)).isFalse();
    }

    @Test
    void aShardThatStaysSilentIsWaitedForAsLongAsAnySilentShard() {
        unheard.takenOn(0, 1_000);

        assertThat(unheard.any(5_999)).isTrue();
        assertThat(unheard.any(6_000)).isFalse();
    }

    @Test
    void aShardTakenOnLaterIsWaitedForFromThenOn() {
        unheard.takenOn(0, 1_000);
        unheard.heard(0);
        assertThat(unheard.any(60_000)).isFalse();

        unheard.takenOn(1, 60_000);

        assertThat(unheard.any(60_001)).isTrue();
        unheard.heard(0);
        assertThat(unheard.any(60_002)).isTrue();
        unheard.heard(1);
        assertThat(unheard.any(60_003)).isFalse();
    }
}
