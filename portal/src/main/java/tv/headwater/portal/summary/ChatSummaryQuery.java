package tv.headwater.portal.summary;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads how much was written in the chat of a broadcast and of those before it. */
final class ChatSummaryQuery {
    /** The broadcast itself first, then the channel's earlier ones that somebody watched, the newest first. */
    private static final String CHATS = """
            with asked as (
                (select b.id, b.created_at from broadcast b where b.id = {0})
                union all
                (select earlier.id, earlier.created_at
                   from broadcast b
                   join broadcast earlier on earlier.channel_id = b.channel_id and earlier.created_at < b.created_at
                   join broadcast_summary s on s.broadcast_id = earlier.id
                  where b.id = {0}
                  order by earlier.created_at desc limit {1}))
            select coalesce(series.messages, 0) as messages,
                   coalesce(series.busiest, 0) as busiest,
                   (select count(distinct (m.author, m.handle)) from chat_message m where m.broadcast_id = asked.id) as names,
                   (select count(*) from highlight h where h.broadcast_id = asked.id) as moments
              from asked
              left join lateral (select sum(messages) as messages, max(chatters) as busiest
                                   from live_chat_series where broadcast_id = asked.id) series on true
             order by asked.created_at desc
            """;

    private final DSLContext sql;

    ChatSummaryQuery(DSLContext sql) {
        this.sql = sql;
    }

    /** A broadcast's chat, and those of the channel's broadcasts before it. */
    record Chats(ChatSummary own, List<ChatSummary> before) {}

    Chats of(UUID broadcastId, int limit) {
        Result<Record> rows =
                sql.resultQuery(CHATS, DSL.val(broadcastId), DSL.inline(limit)).fetch();
        List<ChatSummary> chats = rows.map(ChatSummaryQuery::read);
        return new Chats(chats.get(0), chats.subList(1, chats.size()));
    }

    private static ChatSummary read(Record row) {
        long messages = row.get("messages", Long.class);
        return new ChatSummary(
                messages,
                chatters(messages, row.get("names", Long.class)),
                row.get("busiest", Integer.class),
                row.get("moments", Long.class));
    }

    /** What was written goes with the recording; its counts stay. */
    private static @Nullable Long chatters(long messages, long names) {
        return messages > 0 && names == 0 ? null : names;
    }
}
