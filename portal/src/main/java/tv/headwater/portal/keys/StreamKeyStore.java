package tv.headwater.portal.keys;

import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.STREAM_KEY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Stream keys in PostgreSQL, several per channel, as hashes. */
final class StreamKeyStore {
    /** Keys of one channel that work at a time. */
    static final int MAX_KEYS = 10;

    /** Revoked ones that are remembered, so that an encoder that still has one is told so. */
    private static final int MAX_REVOKED = 50;

    private final DSLContext sql;

    StreamKeyStore(DSLContext sql) {
        this.sql = sql;
    }

    enum Added {
        ADDED,
        /** The same form came twice: its key exists, and was shown. */
        SHOWN_BEFORE,
        TOO_MANY
    }

    /** @param id drawn with the form, so that a form sent twice makes one key */
    Added add(UUID channelId, NewKey key, Instant now) {
        return sql.transactionResult(transaction -> add(transaction.dsl(), channelId, key, now));
    }

    /** A key before it is forgotten. */
    record NewKey(UUID id, String name, String secret) {
        @Override
        public String toString() {
            return "NewKey[" + id + "]";
        }
    }

    /** Revokes a key and adds another one of its name. @return false when the channel has no such key that works */
    boolean replace(UUID channelId, UUID oldId, NewKey next, Instant now) {
        return sql.transactionResult(transaction -> {
            DSLContext tx = transaction.dsl();
            if (!revoke(tx, channelId, oldId, now)) {
                return false;
            }
            return add(tx, channelId, next, now) == Added.ADDED;
        });
    }

    /** From now on encoders with this key are refused; one that sends is cut by the relay. */
    boolean revoke(UUID channelId, UUID id, Instant now) {
        return sql.transactionResult(transaction -> revoke(transaction.dsl(), channelId, id, now));
    }

    private static Added add(DSLContext tx, UUID channelId, NewKey key, Instant now) {
        tx.select(CHANNEL.ID)
                .from(CHANNEL)
                .where(CHANNEL.ID.eq(channelId))
                .forUpdate()
                .fetchSingle();
        if (tx.fetchExists(STREAM_KEY, STREAM_KEY.ID.eq(key.id()))) {
            return Added.SHOWN_BEFORE;
        }
        int working =
                tx.fetchCount(STREAM_KEY, STREAM_KEY.CHANNEL_ID.eq(channelId).and(STREAM_KEY.REVOKED_AT.isNull()));
        if (working >= MAX_KEYS) {
            return Added.TOO_MANY;
        }
        tx.insertInto(STREAM_KEY)
                .set(STREAM_KEY.ID, key.id())
                .set(STREAM_KEY.CHANNEL_ID, channelId)
                .set(STREAM_KEY.NAME, key.name())
                .set(STREAM_KEY.SECRET_HASH, StreamKeys.hash(key.secret()))
                .set(STREAM_KEY.CREATED_AT, utc(now))
                .execute();
        return Added.ADDED;
    }

    private static boolean revoke(DSLContext tx, UUID channelId, UUID id, Instant now) {
        int revoked = tx.update(STREAM_KEY)
                .set(STREAM_KEY.REVOKED_AT, utc(now))
                .where(STREAM_KEY.ID.eq(id))
                .and(STREAM_KEY.CHANNEL_ID.eq(channelId))
                .and(STREAM_KEY.REVOKED_AT.isNull())
                .execute();
        tx.deleteFrom(STREAM_KEY)
                .where(STREAM_KEY.ID.in(longRevoked(channelId)))
                .execute();
        return revoked == 1;
    }

    private static Select<Record1<UUID>> longRevoked(UUID channelId) {
        return DSL.select(STREAM_KEY.ID)
                .from(STREAM_KEY)
                .where(STREAM_KEY.CHANNEL_ID.eq(channelId))
                .and(STREAM_KEY.REVOKED_AT.isNotNull())
                .orderBy(STREAM_KEY.REVOKED_AT.desc(), STREAM_KEY.ID)
                .offset(MAX_REVOKED);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
