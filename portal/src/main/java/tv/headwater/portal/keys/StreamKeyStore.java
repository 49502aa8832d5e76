package tv.headwater.portal.keys;

import static tv.headwater.db.schema.Tables.STREAM_KEY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;

/** Stream keys in PostgreSQL, one per channel. */
public final class StreamKeyStore {
    private final DSLContext sql;
    private final StreamKeys keys;

    public StreamKeyStore(DSLContext sql, StreamKeys keys) {
        this.sql = sql;
        this.keys = keys;
    }

    /** Gives a new channel its key, in the transaction that opens it. */
    public void create(DSLContext tx, UUID channelId, Instant now) {
        tx.insertInto(STREAM_KEY)
                .set(STREAM_KEY.CHANNEL_ID, channelId)
                .set(STREAM_KEY.SECRET, keys.next())
                .set(STREAM_KEY.ROTATED_AT, now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    String secret(UUID channelId) {
        return sql.select(STREAM_KEY.SECRET)
                .from(STREAM_KEY)
                .where(STREAM_KEY.CHANNEL_ID.eq(channelId))
                .fetchSingle()
                .value1();
    }

    void rotate(UUID channelId, Instant now) {
        sql.update(STREAM_KEY)
                .set(STREAM_KEY.SECRET, keys.next())
                .set(STREAM_KEY.ROTATED_AT, now.atOffset(ZoneOffset.UTC))
                .where(STREAM_KEY.CHANNEL_ID.eq(channelId))
                .execute();
    }
}
