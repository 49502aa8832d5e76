package tv.headwater.portal.keys;

import static tv.headwater.db.schema.Tables.ENCODER_CONNECTION;
import static tv.headwater.db.schema.Tables.STREAM_KEY;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Lists the keys of a channel that work, oldest first, with when encoders used them. */
final class StreamKeysQuery {
    private final DSLContext sql;

    StreamKeysQuery(DSLContext sql) {
        this.sql = sql;
    }

    List<StreamKeyLine> ofChannel(UUID channelId) {
        Field<@Nullable OffsetDateTime> lastUsed =
                DSL.max(DSL.coalesce(ENCODER_CONNECTION.ENDED_AT, ENCODER_CONNECTION.SEEN_AT));
        Field<Boolean> sending =
                DSL.boolOr(ENCODER_CONNECTION.ID.isNotNull().and(ENCODER_CONNECTION.ENDED_AT.isNull()));
        return sql.select(STREAM_KEY.ID, STREAM_KEY.NAME, STREAM_KEY.CREATED_AT, lastUsed, sending)
                .from(STREAM_KEY)
                .leftJoin(ENCODER_CONNECTION)
                .on(ENCODER_CONNECTION.KEY_ID.eq(STREAM_KEY.ID))
                .where(STREAM_KEY.CHANNEL_ID.eq(channelId))
                .and(STREAM_KEY.REVOKED_AT.isNull())
                .groupBy(STREAM_KEY.ID)
                .orderBy(STREAM_KEY.CREATED_AT, STREAM_KEY.ID)
                .fetch(row -> line(row, row.get(lastUsed), row.get(sending)));
    }

    private static StreamKeyLine line(Record row, @Nullable OffsetDateTime lastUsed, boolean sending) {
        return new StreamKeyLine(
                row.get(STREAM_KEY.ID),
                row.get(STREAM_KEY.NAME),
                row.get(STREAM_KEY.CREATED_AT).toInstant(),
                lastUsed == null ? null : lastUsed.toInstant(),
                sending);
    }
}
