package tv.headwater.portal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    @Test
    void exampleUsage() {
        Comparison<BroadcastSummary> comparison = new Comparison<>(peak(120), peaks(80, 100, 300));

        assertThat(comparison.words(BroadcastSummary::peakViewers)).isEqualTo("20 % above your last 3");
    }

    @ParameterizedTest
    @CsvSource({
        "104, as in your last 4",
        "96, as in your last 4",
        "50, 50 % below your last 4",
        "1200, '1,100 % above your last 4'"
    })
    void theUsualIsTheMedian(int peak, String words) {
        assertThat(new Comparison<>(peak(peak), peaks(1, 90, 110, 900)).words(BroadcastSummary::peakViewers))
                .isEqualTo(words);
    }

    @Test
    void twoBroadcastsMakeNoUsual() {
        assertThat(new Comparison<>(peak(5), peaks(1, 2)).words(BroadcastSummary::peakViewers))
                .isEmpty();
    }

    @Test
    void whatWasNotMeasuredIsNotCompared() {
        assertThat(new Comparison<>(peak(5), peaks(1, 2, 3)).words(BroadcastSummary::score))
                .isEmpty();
    }

    @Test
    void nothingBeforeIsNoPercentage() {
        assertThat(new Comparison<>(peak(5), peaks(0, 0, 0)).words(BroadcastSummary::peakViewers))
                .isEqualTo("more than in your last 3");
    }

    private static List<BroadcastSummary> peaks(int... peaks) {
        return IntStream.of(peaks).mapToObj(ComparisonTest::peak).toList();
    }

    private static BroadcastSummary peak(int viewers) {
        Instant at = Instant.EPOCH;
        return new BroadcastSummary(
                at, at, at, at, viewers, at, 1, 1, 1, 1, 1, 0, 0, null, null, 0, 0, null, null, List.of(), List.of(),
                List.of(), List.of(), List.of());
    }
}
