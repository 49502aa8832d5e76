package tv.headwater.bench.viewing;

import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.viewing.ViewingJob;

/** What Flink takes for the same beacons if nothing is done with them: read, filtered, sent to the task of their view, and dropped there. */
final class FlinkAlone {
    private static final LongAdder ARRIVED = new LongAdder();

    private FlinkAlone() {}

    /** @return how many arrived */
    static long run(Replay.Feed feed) {
        ARRIVED.reset();
        new FlinkRun("hashmap").run(feed, FlinkAlone::wire);
        return ARRIVED.sum();
    }

    private static void wire(DataStream<Beacon> beacons) {
        ViewingJob.ofPlayers(beacons)
                .keyBy(Beacon::getViewId)
                .process(new Drop())
                .returns(Types.VOID)
                .uid("bench.drop")
                .sinkTo(new DiscardingSink<>())
                .uid("bench.nothing");
    }

    private static final class Drop extends KeyedProcessFunction<String, Beacon, Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Beacon beacon, Context context, Collector<Void> out) {
            ARRIVED.increment();
        }
    }
}
