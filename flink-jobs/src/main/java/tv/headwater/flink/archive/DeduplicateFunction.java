package tv.headwater.flink.archive;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets the first event of an id pass and counts the others: a producer whose call timed out after Kinesis had stored the
 * event sends it again.
 */
final class DeduplicateFunction<T> extends KeyedProcessFunction<String, T, T> {
    private static final long serialVersionUID = 1L;
    /** Longer than any producer goes on trying; bounds the state to the ids of this time. */
    static final Duration REMEMBERED = Duration.ofMinutes(15);

    private static final int CLEANED_PER_ACCESS = 10;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Boolean> seen;

    @SuppressWarnings("NullAway.Init")
    private transient Counter duplicates;

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>("seen", Types.BOOLEAN);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(REMEMBERED)
                .cleanupIncrementally(CLEANED_PER_ACCESS, true)
                .build());
        seen = getRuntimeContext().getState(descriptor);
        duplicates = getRuntimeContext().getMetricGroup().counter("duplicates");
    }

    @Override
    public void processElement(T event, Context context, Collector<T> out) throws IOException {
        if (seen.value() != null) {
            duplicates.inc();
            return;
        }
        seen.update(true);
        out.collect(event);
    }
}
