package tv.headwater.portal.playback;

import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Finds a broadcast that can be played now. */
final class PlayableBroadcastQuery {
    private final DSLContext sql;

    PlayableBroadcastQuery(DSLContext sql) {
        this.sql = sql;
    }

    Optional<PlayableBroadcast> of(UUID broadcastId) {
        return sql.select(BROADCAST_MEDIA.PLAYBACK_PATH)
                .from(BROADCAST_MEDIA)
                .where(BROADCAST_MEDIA.BROADCAST_ID.eq(broadcastId))
                .and(BROADCAST_MEDIA.PHASE.in("live", "interrupted"))
                .and(BROADCAST_MEDIA.PLAYBACK_PATH.isNotNull())
                .fetchOptional(row -> new PlayableBroadcast(broadcastId, row.value1()));
    }
}
