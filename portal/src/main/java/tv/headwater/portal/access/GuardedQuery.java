package tv.headwater.portal.access;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.FOLLOW;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Fetches what decides who may watch. */
final class GuardedQuery {
    private final DSLContext sql;

    GuardedQuery(DSLContext sql) {
        this.sql = sql;
    }

    Optional<Guarded> of(UUID broadcastId) {
        return sql.select(BROADCAST.VISIBILITY, CHANNEL.ID, CHANNEL.HANDLE, CHANNEL.NAME, CHANNEL.ACCOUNT_ID)
                .from(BROADCAST)
                .join(CHANNEL)
                .on(CHANNEL.ID.eq(BROADCAST.CHANNEL_ID))
                .where(BROADCAST.ID.eq(broadcastId))
                .fetchOptional(row -> new Guarded(
                        Visibility.ofColumn(row.value1()), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    boolean follows(UUID accountId, UUID channelId) {
        return sql.fetchExists(FOLLOW, FOLLOW.ACCOUNT_ID.eq(accountId).and(FOLLOW.CHANNEL_ID.eq(channelId)));
    }
}
