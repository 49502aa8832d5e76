package tv.headwater.flink.viewing;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.CompactType;
import tv.headwater.flink.platform.FiguresTable;
import tv.headwater.flink.platform.IcebergAppendSink;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobMain;
import tv.headwater.flink.platform.KinesisSources;
import tv.headwater.flink.platform.LiveDatabase;
import tv.headwater.flink.platform.LiveFiguresSink;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.lakehouse.tables.LakehouseTable;

/** Beacons to views, views to figures. */
public final class ViewingJob {
    private static final TypeInformation<TickChanges> CHANGES = new CompactType<>(new AudienceFormats.ChangeFormat());
    private static final TypeInformation<LiveFigures> FIGURES = Types.POJO(LiveFigures.class);

    private ViewingJob() {}

    /** Runs on a cluster; the variables are listed at {@link ViewingJobConfig#from}. */
    public static void main(String[] args) throws Exception {
        JobMain.run("viewing", ViewingJobConfig::from, ViewingJob::build);
    }

    /** The job as it runs: Kinesis to PostgreSQL and Iceberg. */
    public static StreamExecutionEnvironment build(ViewingJobConfig config) throws Exception {
        StreamExecutionEnvironment env = JobEnvironment.create(config.environment());
        ViewingStreams streams = wire(KinesisSources.beacons(env, config.kinesis()), config.viewing());
        writeTo(streams, config.database(), config.lakehouse());
        return env;
    }

    /** Writes all there is: figures where dashboards read them, views for analysts. */
    public static void writeTo(ViewingStreams streams, LiveDatabase database, LakehouseConfig lakehouse)
            throws Exception {
        writeFigures(streams, database);
        IcebergAppendSink.open(lakehouse).appendRecords(streams.views(), View.class, LakehouseTable.VIEWS);
    }

    /** The rules alone, from beacons with watermarks of {@code received_at} to what they say. */
    public static ViewingStreams wire(DataStream<Beacon> beacons, ViewingConfig config) {
        SingleOutputStreamOperator<TickChanges> changes = ofPlayers(beacons)
                .keyBy(Beacon::getViewId)
                .transform("the timeline of each view", CHANGES, new ViewOperator(config))
                .uid("viewing.views");
        SingleOutputStreamOperator<LiveFigures> figures = changes.keyBy(TickChanges::broadcastId)
                .transform("the figures of each broadcast", FIGURES, new AudienceOperator(config))
                .uid("viewing.audience");
        return new ViewingStreams(
                changes.getSideOutput(ViewOperator.FINISHED),
                figures,
                figures.getSideOutput(AudienceOperator.SERIES),
                figures.getSideOutput(AudienceOperator.MINUTES),
                figures.getSideOutput(AudienceOperator.BREAKDOWNS),
                figures.getSideOutput(AudienceOperator.SUMMARIES));
    }

    /** What players sent, as it travels to the tasks of their views. */
    public static DataStream<Beacon> ofPlayers(DataStream<Beacon> beacons) {
        return beacons.filter(new PlayerBeacons())
                .uid("viewing.players")
                .name("what players sent")
                .returns(new CompactType<>(new PlayerBeaconFormat()));
    }

    /** Writes the figures where dashboards read them. */
    public static void writeFigures(ViewingStreams streams, LiveDatabase database) {
        write(streams.figures(), LiveTables.broadcasts(), database).uid("viewing.live-broadcast");
        write(streams.series(), LiveTables.series(), database).uid("viewing.live-broadcast-series");
        write(streams.minutes(), LiveTables.minutes(), database).uid("viewing.live-broadcast-minutes");
        write(streams.breakdowns(), LiveTables.breakdown(), database).uid("viewing.live-breakdown");
        write(streams.summaries(), LiveTables.summaries(), database).uid("viewing.broadcast-summary");
    }

    private static <T> DataStreamSink<T> write(DataStream<T> rows, FiguresTable<T> table, LiveDatabase database) {
        return rows.sinkTo(new LiveFiguresSink<>(table, database)).name("into " + table.name());
    }
}
