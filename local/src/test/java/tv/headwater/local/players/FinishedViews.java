package tv.headwater.local.players;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.viewing.View;
import tv.headwater.flink.viewing.ViewingConfig;
import tv.headwater.flink.viewing.ViewingJob;

/** Runs the viewing job's rules over beacons to their end. */
final class FinishedViews {
    private static final Queue<View> FINISHED = new ConcurrentLinkedQueue<>();

    private FinishedViews() {}

    static List<View> of(List<Beacon> beacons) throws Exception {
        FINISHED.clear();
        List<Beacon> inOrder = beacons.stream()
                .sorted(Comparator.comparing(Beacon::getReceivedAt))
                .toList();
        StreamExecutionEnvironment env =
                JobEnvironment.create(new JobEnvironmentConfig(1, Duration.ofSeconds(1), null));
        var source = env.fromCollection(inOrder, new AvroTypeInfo<>(Beacon.class))
                .uid("test.beacons")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Beacon>forMonotonousTimestamps()
                        .withTimestampAssigner((beacon, before) -> beacon.getReceivedAt()))
                .uid("test.times");
        ViewingJob.wire(source, ViewingConfig.standard())
                .views()
                .map(new Remember())
                .uid("test.views")
                .sinkTo(new DiscardingSink<>())
                .uid("test.end");
        env.execute("viewing");
        return List.copyOf(FINISHED);
    }

    private static final class Remember extends RichMapFunction<View, View> {
        private static final long serialVersionUID = 1L;

        @Override
        public View map(View view) {
            FINISHED.add(view);
            return view;
        }
    }
}
