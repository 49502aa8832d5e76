package tv.headwater.flink.viewing;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import tv.headwater.events.record.Beacon;

/** Beacons to views, views to figures: the topology, with its ends handed in. */
public final class ViewingJob {
    private ViewingJob() {}

    /** The rules alone, from beacons with watermarks of {@code received_at} to what they say. */
    public static ViewingStreams wire(DataStream<Beacon> beacons, ViewingConfig config) {
        SingleOutputStreamOperator<AudienceChange> changes = beacons.filter(new PlayerBeacons())
                .uid("viewing.players")
                .name("what players sent")
                .keyBy(Beacon::getViewId)
                .process(new ViewFunction(config.rules()))
                .uid("viewing.views")
                .name("the timeline of each view");
        SingleOutputStreamOperator<LiveFigures> figures = changes.keyBy(AudienceChange::broadcastId)
                .process(new AudienceFunction(config.forgetBroadcastAfter().toMillis()))
                .uid("viewing.audience")
                .name("the figures of each broadcast");
        return new ViewingStreams(
                changes.getSideOutput(ViewFunction.FINISHED), figures, figures.getSideOutput(AudienceFunction.SERIES));
    }

    /** Writes the figures where dashboards read them. */
    public static void writeFigures(ViewingStreams streams, LiveDatabase database) {
        streams.figures()
                .sinkTo(new LiveFiguresSink<>(LiveTable.broadcasts(), database))
                .uid("viewing.live-broadcast")
                .name("figures into live_broadcast");
        streams.series()
                .sinkTo(new LiveFiguresSink<>(LiveTable.series(), database))
                .uid("viewing.live-broadcast-series")
                .name("series into live_broadcast_series");
    }
}
