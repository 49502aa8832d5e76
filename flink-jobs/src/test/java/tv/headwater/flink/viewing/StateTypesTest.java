package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                View.class,
                LiveFigures.class,
                LivePoint.class,
                SliceShare.class,
                LiveBreakdown.class,
                BroadcastSummary.class
            })
    void whatIsSentToSinksNeedsNoKryo(Class<?> type) {
        assertThatCode(() -> PojoTestUtils.assertSerializedAsPojoWithoutKryo(type))
                .doesNotThrowAnyException();
    }
}
