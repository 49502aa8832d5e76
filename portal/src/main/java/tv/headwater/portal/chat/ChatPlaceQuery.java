package tv.headwater.portal.chat;

import static tv.headwater.db.schema.Tables.BROADCAST;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Finds the chat of a broadcast: each has one, unless it was cancelled. */
final class ChatPlaceQuery {
    private final DSLContext sql;

    ChatPlaceQuery(DSLContext sql) {
        this.sql = sql;
    }

    Optional<ChatPlace> of(UUID broadcastId) {
        return sql.select(BROADCAST.CHANNEL_ID)
                .from(BROADCAST)
                .where(BROADCAST.ID.eq(broadcastId))
                .and(BROADCAST.DESIRED.ne("cancelled"))
                .fetchOptional(row ->
                        new ChatPlace(broadcastId.toString(), row.value1().toString()));
    }
}
