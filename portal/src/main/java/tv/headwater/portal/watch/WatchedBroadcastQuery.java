package tv.headwater.portal.watch;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.CATEGORY;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.FOLLOW;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.broadcasts.Stage;

/** Fetches one broadcast for its watch page. */
final class WatchedBroadcastQuery {
    private static final UUID NOBODY = new UUID(0, 0);

    private final DSLContext sql;

    WatchedBroadcastQuery(DSLContext sql) {
        this.sql = sql;
    }

    /** @param accountId who asks; null when nobody is signed in */
    Optional<WatchedBroadcast> of(UUID broadcastId, @Nullable UUID accountId) {
        UUID asker = accountId == null ? NOBODY : accountId;
        Field<Boolean> followed = field(exists(
                selectOne().from(FOLLOW).where(FOLLOW.CHANNEL_ID.eq(CHANNEL.ID)).and(FOLLOW.ACCOUNT_ID.eq(asker))));
        return sql.select(BROADCAST.fields())
                .select(CATEGORY.NAME, CHANNEL.ACCOUNT_ID, CHANNEL.HANDLE, CHANNEL.NAME, followed)
                .select(BROADCAST_MEDIA.PHASE, BROADCAST_MEDIA.REASON, BROADCAST_MEDIA.LIVE_AT)
                .select(BROADCAST_MEDIA.THUMBNAIL_PATH)
                .from(BROADCAST)
                .join(CHANNEL)
                .on(CHANNEL.ID.eq(BROADCAST.CHANNEL_ID))
                .join(CATEGORY)
                .on(CATEGORY.ID.eq(BROADCAST.CATEGORY_ID))
                .leftJoin(BROADCAST_MEDIA)
                .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .where(BROADCAST.ID.eq(broadcastId))
                .fetchOptional(row -> read(row, row.get(followed), asker));
    }

    private static WatchedBroadcast read(Record row, boolean followed, UUID asker) {
        return new WatchedBroadcast(
                row.get(BROADCAST.ID),
                row.get(BROADCAST.TITLE),
                row.get(BROADCAST.DESCRIPTION),
                row.get(BROADCAST.CATEGORY_ID),
                row.get(CATEGORY.NAME),
                List.of(row.get(BROADCAST.TAGS)),
                row.get(BROADCAST.CHANNEL_ID),
                row.get(CHANNEL.HANDLE),
                row.get(CHANNEL.NAME),
                Stage.of(row.get(BROADCAST.DESIRED), row.get(BROADCAST_MEDIA.PHASE)),
                row.get(BROADCAST_MEDIA.REASON),
                row.get(BROADCAST_MEDIA.THUMBNAIL_PATH),
                instant(row.get(BROADCAST.SCHEDULED_AT)),
                instant(row.get(BROADCAST_MEDIA.LIVE_AT)),
                followed,
                row.get(CHANNEL.ACCOUNT_ID).equals(asker));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
