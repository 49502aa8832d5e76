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
import tv.headwater.flink.platform.DeduplicateOperator;
import tv.headwater.flink.platform.FiguresTable;
import tv.headwater.flink.platform.IcebergAppendSink;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobMain;
import tv.headwater.flink.platform.KinesisSources;
import tv.headwater.flink.platform.LiveDatabase;
import tv.headwater.flink.platform.LiveFiguresSink;
import tv.headwater.lakehouse.tables.LakehouseTable;

/** The CDN's log to figures of what was delivered, and with beacons to viewers that are verified. */
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

    /** The job as it runs: Kinesis to PostgreSQL and Iceberg. */
    public static StreamExecutionEnvironment build(DeliveryConfig config) throws Exception {
        StreamExecutionEnvironment env = JobEnvironment.create(config.environment());
        DataStream<CdnRequest> requests = KinesisSources.cdnRequests(env, config.kinesis(), config.cdnLogFields());
        DeliveryStreams streams = wire(requests, KinesisSources.beacons(env, config.kinesis()));
        writeFigures(streams, config.database());
        IcebergAppendSink.open(config.lakehouse())
                .appendRecords(streams.sessions(), SessionDelivery.class, LakehouseTable.DELIVERIES);
        return env;
    }

    /** The rules alone, from requests with watermarks of {@code at}, and beacons of {@code received_at}, to what they say. */
    public static DeliveryStreams wire(DataStream<CdnRequest> requests, DataStream<Beacon> beacons) {
        DataStream<CdnRequest> once = once(requests, beacons);
        SingleOutputStreamOperator<Delivery> totals = once.transform(
                        "sum up requests by bucket",
                        TypeInformation.of(DeliveryChange.class),
                        new CombineRequestsOperator())
                .uid("delivery.combine")
                .keyBy(DeliveryChange::broadcastId)
                .process(new DeliveryFunction(FORGOTTEN_AFTER.toMillis()))
                .uid("delivery.broadcasts")
                .name("what was delivered of each broadcast");
        SingleOutputStreamOperator<SessionChange> sessions = sessions(once, beacons);
        return new DeliveryStreams(
                totals,
                totals.getSideOutput(DeliveryFunction.SERIES),
                totals.getSideOutput(DeliveryFunction.MINUTES),
                sessions.keyBy(SessionChange::broadcastId)
                        .process(new VerifiedFunction(FORGOTTEN_AFTER.toMillis()))
                        .uid("delivery.verified")
                        .name("who watches each broadcast, and who of them fetches"),
                sessions.getSideOutput(SessionFunction.ENDED));
    }

    private static SingleOutputStreamOperator<SessionChange> sessions(
            DataStream<CdnRequest> requests, DataStream<Beacon> beacons) {
        DataStream<Sign> fetched = requests.flatMap(new RequestSigns())
                .uid("delivery.request-signs")
                .name("requests that name their player");
        DataStream<Sign> said =
                beacons.flatMap(new BeaconSigns()).uid("delivery.beacon-signs").name("what players say they do");
        return said.union(fetched)
                .keyBy(SessionFunction::keyOf)
                .process(new SessionFunction(SessionRules.standard()))
                .uid("delivery.sessions")
                .name("what each player says and fetches");
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
                .transform("each request once", requests.getType(), new DeduplicateOperator<>(REMEMBERED))
                .uid("delivery.once");
    }

    /** Writes the figures where dashboards read them. */
    public static void writeFigures(DeliveryStreams streams, LiveDatabase database) {
        write(streams.totals(), DeliveryTables.totals(), database);
        write(streams.series(), DeliveryTables.series(), database);
        write(streams.minutes(), DeliveryTables.minutes(), database);
        write(streams.viewers(), VerifiedTables.now(), database);
        write(streams.viewers(), VerifiedTables.series(), database);
        write(streams.viewers(), VerifiedTables.minutes(), database);
    }

    private static <T> void write(DataStream<T> rows, FiguresTable<T> table, LiveDatabase database) {
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
