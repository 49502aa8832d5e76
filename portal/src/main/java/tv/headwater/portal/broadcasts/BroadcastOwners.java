package tv.headwater.portal.broadcasts;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.CHANNEL;

import java.util.UUID;
import org.jooq.DSLContext;

/** Says whose a broadcast is. */
public record BroadcastOwners(DSLContext sql) {
    public boolean isOfChannel(UUID channelId, UUID broadcastId) {
        return sql.fetchExists(BROADCAST, BROADCAST.ID.eq(broadcastId).and(BROADCAST.CHANNEL_ID.eq(channelId)));
    }

    public boolean owns(UUID accountId, UUID broadcastId) {
        return sql.fetchExists(sql.selectOne()
                .from(BROADCAST)
                .join(CHANNEL)
                .on(CHANNEL.ID.eq(BROADCAST.CHANNEL_ID))
                .where(BROADCAST.ID.eq(broadcastId))
                .and(CHANNEL.ACCOUNT_ID.eq(accountId)));
    }
}
