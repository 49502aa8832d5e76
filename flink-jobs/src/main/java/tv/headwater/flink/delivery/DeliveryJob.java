package tv.headwater.flink.delivery;

import java.time.Duration;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.flink.platform.DeduplicateFunction;
import tv.headwater.flink.platform.FiguresTable;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobMain;
import tv.headwater.flink.platform.KinesisSources;
import tv.headwater.flink.platform.LiveDatabase;
import tv.headwater.flink.platform.LiveFiguresSink;

/** The CDN's log to figures of what was delivered. */
public final class DeliveryJob {
    /** A copy that comes later than this is late anyway ({@link DeliveryFold#OPEN_MILLIS}). */
    static final Duration REMEMBERED = Duration.ofMillis(DeliveryFold.OPEN_MILLIS + 2 * DeliveryFold.BUCKET_MILLIS);
    /** After the last request: totals begin anew if the broadcast is asked for again later than this. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private DeliveryJob() {}

    /** Runs on a cluster; the variables are listed at {@link DeliveryConfig#from}. */
    public static void main(String[] args) throws Exception {
        JobMain.run("delivery", DeliveryConfig::from, DeliveryJob::build);
    }

    /** The job as it runs: Kinesis to PostgreSQL. */
    public static StreamExecutionEnvironment build(DeliveryConfig config) {
        StreamExecutionEnvironment env = JobEnvironment.create(config.environment());
        DataStream<CdnRequest> requests = KinesisSources.cdnRequests(env, config.kinesis(), config.cdnLogFields());
        writeFigures(wire(requests, KinesisSources.beacons(env, config.kinesis())), config.database());
        return env;
    }

    /** The rules alone, from requests with watermarks of {@code at}, and beacons of {@code received_at}, to what they say. */
    public static DeliveryStreams wire(DataStream<CdnRequest> requests, DataStream<Beacon> beacons) {
        SingleOutputStreamOperator<Delivery> totals = once(requests, beacons)
                .transform(
                        "sum up requests by bucket",
                        TypeInformation.of(DeliveryChange.class),
                        new CombineRequestsOperator())
                .uid("delivery.combine")
                .keyBy(DeliveryChange::broadcastId)
                .process(new DeliveryFunction(FORGOTTEN_AFTER.toMillis()))
                .uid("delivery.broadcasts")
                .name("what was delivered of each broadcast");
        return new DeliveryStreams(
                totals, totals.getSideOutput(DeliveryFunction.SERIES), totals.getSideOutput(DeliveryFunction.MINUTES));
    }

    private static DataStream<CdnRequest> once(DataStream<CdnRequest> requests, DataStream<Beacon> beacons) {
        DataStream<Beacon> clock =
                beacons.filter(new ClockBeacons()).uid("delivery.clock").name("event time of the beacons");
        return requests.connect(clock)
                .process(new TimelyRequests())
                .returns(requests.getType())
                .uid("delivery.timely")
                .name("requests of live broadcasts that are not late")
                .keyBy(CdnRequest::getId)
                .process(new DeduplicateFunction<>(REMEMBERED))
                .returns(requests.getType())
                .uid("delivery.once")
                .name("each request once");
    }

    /** Writes the figures where dashboards read them. */
    public static void writeFigures(DeliveryStreams streams, LiveDatabase database) {
        write(streams.totals(), DeliveryTables.totals(), database);
        write(streams.series(), DeliveryTables.series(), database);
        write(streams.minutes(), DeliveryTables.minutes(), database);
    }

    private static void write(DataStream<Delivery> rows, FiguresTable<Delivery> table, LiveDatabase database) {
        rows.sinkTo(new LiveFiguresSink<>(table, database))
                .uid("delivery." + table.name())
                .name("into " + table.name());
    }

    /** Nothing of them is read; they are few, and event time comes with them. */
    private static final class ClockBeacons implements FilterFunction<Beacon> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Beacon beacon) {
            return beacon.getOrigin() == BeaconOrigin.CLOCK;
        }
    }
}
