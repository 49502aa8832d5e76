package tv.headwater.flink.platform;

import java.util.Objects;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Hands events on, and what could not be read to the side. */
final class ReceivedFunction<T> extends ProcessFunction<Received<T>, T> {
    /** Dead letters, as {@code DeadLetterJson} writes them. */
    static final OutputTag<byte[]> UNREADABLE =
            new OutputTag<>("kinesis.unreadable", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Received<T> received, Context context, Collector<T> out) {
        T event = received.event();
        if (event == null) {
            context.output(UNREADABLE, Objects.requireNonNull(received.letter()));
        } else {
            out.collect(event);
        }
    }
}
