package tv.headwater.portal.keys;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Finds where the encoder of a channel's broadcast on air sends to. */
final class ServerUrlQuery {
    private final DSLContext sql;

    ServerUrlQuery(DSLContext sql) {
        this.sql = sql;
    }

    /** On air from the creator's wish on: an encoder may be sending to it. */
    boolean isOnAir(UUID channelId) {
        return sql.fetchExists(BROADCAST, BROADCAST.CHANNEL_ID.eq(channelId).and(BROADCAST.DESIRED.eq("on_air")));
    }

    @Nullable
    String ofChannel(UUID channelId) {
        return sql.select(BROADCAST_MEDIA.INGEST_URL)
                .from(BROADCAST_MEDIA)
                .join(BROADCAST)
                .on(BROADCAST.ID.eq(BROADCAST_MEDIA.BROADCAST_ID))
                .where(BROADCAST.CHANNEL_ID.eq(channelId))
                .and(BROADCAST.DESIRED.eq("on_air"))
                .fetchOne(BROADCAST_MEDIA.INGEST_URL);
    }
}
