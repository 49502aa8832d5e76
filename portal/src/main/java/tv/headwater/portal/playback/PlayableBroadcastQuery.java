package tv.headwater.portal.playback;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.RECORDING;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Finds a broadcast that can be played now. */
final class PlayableBroadcastQuery {
    private final DSLContext sql;

    PlayableBroadcastQuery(DSLContext sql) {
        this.sql = sql;
    }

    /** What is live comes first. */
    Optional<PlayableBroadcast> of(UUID broadcastId) {
        return live(broadcastId).or(() -> recorded(broadcastId));
    }

    private Optional<PlayableBroadcast> recorded(UUID broadcastId) {
        return sql.select(RECORDING.ID, RECORDING.PLAYBACK_PATH)
                .from(RECORDING)
                .join(BROADCAST)
                .on(BROADCAST.ID.eq(RECORDING.BROADCAST_ID))
                .where(RECORDING.BROADCAST_ID.eq(broadcastId))
                .and(RECORDING.STATE.eq("archived"))
                .and(BROADCAST.RECORDING.eq("kept"))
                .and(RECORDING.PLAYBACK_PATH.isNotNull())
                .fetchOptional(row -> new PlayableBroadcast(row.value1(), row.value2()));
    }

    private Optional<PlayableBroadcast> live(UUID broadcastId) {
        return sql.select(BROADCAST_MEDIA.PLAYBACK_PATH)
                .from(BROADCAST_MEDIA)
                .where(BROADCAST_MEDIA.BROADCAST_ID.eq(broadcastId))
                .and(BROADCAST_MEDIA.PHASE.in("live", "interrupted"))
                .and(BROADCAST_MEDIA.PLAYBACK_PATH.isNotNull())
                .fetchOptional(row -> new PlayableBroadcast(broadcastId, row.value1()));
    }
}
