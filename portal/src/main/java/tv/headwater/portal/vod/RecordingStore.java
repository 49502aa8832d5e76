package tv.headwater.portal.vod;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.RECORDING;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;

/** Writes what creators want of their recordings. */
final class RecordingStore {
    private final DSLContext sql;

    RecordingStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The orchestrator then removes files and chat; false if there is no such recording of the channel. */
    boolean delete(UUID channelId, UUID broadcastId, Instant now) {
        return sql.update(BROADCAST)
                        .set(BROADCAST.RECORDING, "deleted")
                        .set(BROADCAST.UPDATED_AT, now.atOffset(ZoneOffset.UTC))
                        .from(RECORDING)
                        .where(RECORDING.BROADCAST_ID.eq(BROADCAST.ID))
                        .and(BROADCAST.ID.eq(broadcastId))
                        .and(BROADCAST.CHANNEL_ID.eq(channelId))
                        .execute()
                == 1;
    }
}
