package tv.headwater.flink.chatter;

import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tv.headwater.events.record.ChatMessage;
import tv.headwater.flink.platform.DeduplicateOperator;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobMain;
import tv.headwater.flink.platform.KinesisSources;
import tv.headwater.flink.platform.LiveDatabase;
import tv.headwater.flink.platform.LiveFiguresSink;

/** Chat to its rate, its words and the moments of a broadcast. */
public final class ChatterJob {
    /** Longer than an author's browser goes on trying. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private ChatterJob() {}

    /** Runs on a cluster; the variables are listed at {@link ChatterConfig#from}. */
    public static void main(String[] args) throws Exception {
        JobMain.run("chatter", ChatterConfig::from, ChatterJob::build);
    }

    /** The job as it runs: Kinesis to PostgreSQL. */
    public static StreamExecutionEnvironment build(ChatterConfig config) {
        StreamExecutionEnvironment env = JobEnvironment.create(config.environment());
        writeFigures(wire(KinesisSources.chatMessages(env, config.kinesis())), config.database());
        return env;
    }

    /** The rules alone, from messages with watermarks of {@code sent_at} to what they say. */
    public static ChatterStreams wire(DataStream<ChatMessage> chat) {
        DataStream<ChatMessage> messages = chat.filter(new NamedBroadcasts())
                .uid("chatter.named")
                .name("what was said in a broadcast of ours")
                .keyBy(ChatMessage::getId)
                .transform("each message once", chat.getType(), new DeduplicateOperator<>(REMEMBERED))
                .uid("chatter.once");
        DataStream<ChatPoint> series = messages.keyBy(ChatSeriesFunction::keyOf, Types.STRING)
                .process(new ChatSeriesFunction())
                .uid("chatter.series")
                .name("messages and chatters in 5 s");
        DataStream<ChatWords> words = messages.keyBy(ChatMessage::getBroadcastId)
                .process(new ChatWordsFunction())
                .uid("chatter.words")
                .name("what each chat is about");
        DataStream<Highlight> highlights = series.keyBy(ChatPoint::broadcastId)
                .process(new MomentsFunction())
                .uid("chatter.moments")
                .name("moments of each broadcast");
        return new ChatterStreams(series, words, highlights);
    }

    /** Writes the figures where dashboards read them. */
    public static void writeFigures(ChatterStreams streams, LiveDatabase database) {
        streams.series()
                .sinkTo(new LiveFiguresSink<>(ChatTables.series(), database))
                .uid("chatter.live-chat-series")
                .name("series into live_chat_series");
        streams.words()
                .sinkTo(new LiveFiguresSink<>(ChatTables.words(), database))
                .uid("chatter.live-chat-words")
                .name("words into live_chat_words");
        streams.highlights()
                .sinkTo(new LiveFiguresSink<>(ChatTables.highlights(), database))
                .uid("chatter.highlight")
                .name("moments into highlight");
    }
}
