package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                ViewState.class,
                Playhead.class,
                Mark.class,
                View.class,
                AudienceChange.class,
                AudienceTally.class,
                AudienceState.class,
                SeriesBucket.class,
                WaitingChanges.class,
                LiveFigures.class,
                LivePoint.class,
                ViewTraits.class,
                Slice.class,
                SliceShare.class,
                LiveBreakdown.class,
                BroadcastSummary.class
            })
    void whatIsStoredOrSentNeedsNoKryo(Class<?> type) {
        assertThatCode(() -> PojoTestUtils.assertSerializedAsPojoWithoutKryo(type))
                .doesNotThrowAnyException();
    }
}
