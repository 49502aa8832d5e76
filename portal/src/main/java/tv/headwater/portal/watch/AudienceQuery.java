package tv.headwater.portal.watch;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import tv.headwater.portal.broadcasts.Stage;

/** Counts who watches one broadcast. */
final class AudienceQuery {
    private final DSLContext sql;

    AudienceQuery(DSLContext sql) {
        this.sql = sql;
    }

    Optional<Audience> of(UUID broadcastId) {
        return sql.select(BROADCAST.DESIRED, BROADCAST_MEDIA.PHASE, LIVE_BROADCAST.VIEWERS_NOW, LIVE_BROADCAST.AS_OF)
                .from(BROADCAST)
                .leftJoin(BROADCAST_MEDIA)
                .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .leftJoin(LIVE_BROADCAST)
                .on(LIVE_BROADCAST.BROADCAST_ID.eq(BROADCAST.ID))
                .where(BROADCAST.ID.eq(broadcastId))
                .fetchOptional(AudienceQuery::read);
    }

    private static Audience read(Record row) {
        OffsetDateTime asOf = row.get(LIVE_BROADCAST.AS_OF);
        Stage stage = Stage.of(row.get(BROADCAST.DESIRED), row.get(BROADCAST_MEDIA.PHASE));
        return new Audience(
                row.get(LIVE_BROADCAST.VIEWERS_NOW),
                asOf == null ? null : asOf.toInstant().toEpochMilli(),
                stage.word(),
                0);
    }
}
