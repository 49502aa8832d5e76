package tv.headwater.bench.viewing;

import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.SinkFunction;
import tv.headwater.flink.viewing.ViewingStreams;

/** Sinks that keep the newest row of each key in memory and count all of them. */
final class Collected {
    private static volatile Rows rows = new Rows();

    private Collected() {}

    /** Sinks of the next run write into the result. */
    static Rows begin() {
        rows = new Rows();
        return rows;
    }

    static void from(ViewingStreams streams) {
        sink("views", streams.views(), Rows::view);
        sink("figures", streams.figures(), Rows::figures);
        sink("series", streams.series(), (to, point) -> Rows.point(to.series, point));
        sink("minutes", streams.minutes(), (to, point) -> Rows.point(to.minutes, point));
        sink("breakdowns", streams.breakdowns(), (to, row) -> to.breakdowns.put(row.broadcastId(), row));
        sink(
                "summaries",
                streams.summaries(),
                (to, row) -> to.summaries.put(row.figures().broadcastId(), row));
    }

    private interface Into<T> extends BiConsumer<Rows, T>, java.io.Serializable {}

    private static <T> void sink(String name, DataStream<T> stream, Into<T> into) {
        stream.addSink(new KeepingSink<>(into)).uid("bench." + name).name(name);
    }

    private record KeepingSink<T>(Into<T> into) implements SinkFunction<T> {
        @Override
        public void invoke(T row, Context context) {
            into.accept(rows, row);
        }
    }
}
