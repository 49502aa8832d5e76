package tv.headwater.flink.chatter;

import static tv.headwater.flink.platform.FiguresTable.bigint;
import static tv.headwater.flink.platform.FiguresTable.integer;
import static tv.headwater.flink.platform.FiguresTable.time;
import static tv.headwater.flink.platform.FiguresTable.uuid;

import java.util.List;
import tv.headwater.flink.platform.FiguresTable;
import tv.headwater.flink.platform.FiguresTable.Column;

/** The tables that the chatter job writes, column by column. */
final class ChatTables {
    private ChatTables() {}

    static FiguresTable<ChatPoint> series() {
        List<Column<ChatPoint>> columns = List.of(
                uuid("broadcast_id", ChatPoint::broadcastId),
                time("bucket_at", ChatPoint::bucketAt),
                bigint("version", point -> (long) point.messages()),
                integer("messages", ChatPoint::messages),
                integer("chatters", ChatPoint::chatters));
        return new FiguresTable<>("live_chat_series", 2, columns, ChatPoint::messages);
    }

    static FiguresTable<ChatWords> words() {
        List<Column<ChatWords>> columns = List.of(
                uuid("broadcast_id", ChatWords::broadcastId),
                bigint("version", ChatWords::version),
                time("as_of", ChatWords::version),
                integer("messages", ChatWords::messages),
                new Column<>("words", "text", "%s::jsonb", ChatWords::words));
        return new FiguresTable<>("live_chat_words", 1, columns, ChatWords::version);
    }

    static FiguresTable<Highlight> highlights() {
        List<Column<Highlight>> columns = List.of(
                uuid("broadcast_id", Highlight::broadcastId),
                time("started_at", Highlight::startedAt),
                bigint("version", Highlight::version),
                time("ended_at", Highlight::endedAt),
                new Column<>("open", "boolean", "%s", Highlight::open),
                new Column<>("reason", "text", "%s", highlight -> "chat"),
                time("peak_at", Highlight::peakAt),
                integer("peak_chatters", Highlight::peakChatters),
                new Column<>("usual_chatters", "float8", "round(%s::numeric, 1)", Highlight::usualChatters),
                new Column<>("score", "float8", "round(%s::numeric, 1)", Highlight::score));
        return new FiguresTable<>("highlight", 2, columns, Highlight::version);
    }
}
