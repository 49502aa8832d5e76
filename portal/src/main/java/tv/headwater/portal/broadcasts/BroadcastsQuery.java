package tv.headwater.portal.broadcasts;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.CATEGORY;
import static tv.headwater.db.schema.Tables.RECORDING;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.access.Visibility;
import tv.headwater.portal.vod.Recording;

/** Reads a channel's own broadcasts with where they stand. */
public final class BroadcastsQuery {
    /** The studio lists this many; older ones are on the channel's page. */
    private static final int MAX_LISTED = 50;

    private final DSLContext sql;

    public BroadcastsQuery(DSLContext sql) {
        this.sql = sql;
    }

    /** The newest first. */
    List<Broadcast> ofChannel(UUID channelId) {
        return fetch(DSL.noCondition(), channelId).map(BroadcastsQuery::read);
    }

    /** Empty for another's broadcast as well: its creator alone knows that it exists. */
    public Optional<Broadcast> ofChannel(UUID channelId, UUID id) {
        return fetch(BROADCAST.ID.eq(id), channelId).map(BroadcastsQuery::read).stream()
                .findFirst();
    }

    private Result<Record> fetch(Condition which, UUID channelId) {
        return sql.select()
                .from(BROADCAST)
                .join(CATEGORY)
                .on(CATEGORY.ID.eq(BROADCAST.CATEGORY_ID))
                .leftJoin(BROADCAST_MEDIA)
                .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .leftJoin(RECORDING)
                .on(RECORDING.BROADCAST_ID.eq(BROADCAST.ID))
                .where(which)
                .and(BROADCAST.CHANNEL_ID.eq(channelId))
                .orderBy(BROADCAST.CREATED_AT.desc(), BROADCAST.ID)
                .limit(MAX_LISTED)
                .fetch();
    }

    private static Broadcast read(Record row) {
        Desired desired = Desired.ofColumn(row.get(BROADCAST.DESIRED));
        return new Broadcast(
                row.get(BROADCAST.ID),
                new BroadcastDetails(
                        row.get(BROADCAST.TITLE),
                        row.get(BROADCAST.DESCRIPTION),
                        row.get(BROADCAST.CATEGORY_ID),
                        Arrays.asList(row.get(BROADCAST.TAGS)),
                        Visibility.ofColumn(row.get(BROADCAST.VISIBILITY)),
                        instant(row.get(BROADCAST.SCHEDULED_AT))),
                row.get(CATEGORY.NAME),
                desired,
                stage(row, desired),
                row.get(BROADCAST_MEDIA.REASON),
                instant(row.get(BROADCAST_MEDIA.EXPECTED_AT)),
                instant(row.get(BROADCAST_MEDIA.LIVE_AT)),
                instant(row.get(BROADCAST_MEDIA.ENDED_AT)));
    }

    private static Stage stage(Record row, Desired desired) {
        String noted = row.get(RECORDING.STATE);
        Recording.State recording = noted == null ? null : Recording.State.of(row.get(BROADCAST.RECORDING), noted);
        return Stage.of(desired, row.get(BROADCAST_MEDIA.PHASE))
                .refined(instant(row.get(BROADCAST.SCHEDULED_AT)), recording);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
