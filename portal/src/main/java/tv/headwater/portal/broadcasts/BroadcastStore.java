package tv.headwater.portal.broadcasts;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.MEDIA_HOUSE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.ActivityKind;
import tv.headwater.portal.access.Visibility;
import tv.headwater.portal.outbox.Activities;
import tv.headwater.portal.outbox.OutboxStore;

/** Writes what creators want of their broadcasts. Every change names the channel: nobody reaches another's broadcast. */
final class BroadcastStore {
    private final DSLContext sql;

    BroadcastStore(DSLContext sql) {
        this.sql = sql;
    }

    UUID create(UUID channelId, BroadcastDetails details, Instant now) {
        UUID id = UUID.randomUUID();
        sql.transaction(tx -> {
            tx.dsl()
                    .insertInto(BROADCAST)
                    .set(BROADCAST.ID, id)
                    .set(BROADCAST.CHANNEL_ID, channelId)
                    .set(BROADCAST.TITLE, details.title())
                    .set(BROADCAST.DESCRIPTION, details.description())
                    .set(BROADCAST.CATEGORY_ID, details.categoryId())
                    .set(BROADCAST.TAGS, details.tags().toArray(String[]::new))
                    .set(BROADCAST.SCHEDULED_AT, utc(details.scheduledAt()))
                    .set(BROADCAST.VISIBILITY, details.visibility().column())
                    .set(BROADCAST.DESIRED, Desired.SCHEDULED.column())
                    .set(BROADCAST.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                    .set(BROADCAST.UPDATED_AT, now.atOffset(ZoneOffset.UTC))
                    .execute();
            Map<String, String> about = Map.of("title", details.title(), "category", details.categoryId());
            OutboxStore.add(
                    tx.dsl(), Activities.ofBroadcast(ActivityKind.BROADCAST_SCHEDULED, channelId, id, now, about));
        });
        return id;
    }

    void edit(UUID channelId, UUID id, BroadcastDetails details, Instant now) {
        sql.update(BROADCAST)
                .set(BROADCAST.TITLE, details.title())
                .set(BROADCAST.DESCRIPTION, details.description())
                .set(BROADCAST.CATEGORY_ID, details.categoryId())
                .set(BROADCAST.TAGS, details.tags().toArray(String[]::new))
                .set(BROADCAST.SCHEDULED_AT, utc(details.scheduledAt()))
                .set(BROADCAST.VISIBILITY, details.visibility().column())
                .set(BROADCAST.UPDATED_AT, now.atOffset(ZoneOffset.UTC))
                .where(BROADCAST.ID.eq(id))
                .and(BROADCAST.CHANNEL_ID.eq(channelId))
                .and(BROADCAST.DESIRED.in(Desired.SCHEDULED.column(), Desired.ON_AIR.column()))
                .execute();
    }

    /** Says who may watch. Not a change of what the orchestrator is to do, so its time stays. */
    void show(UUID channelId, UUID id, Visibility visibility) {
        sql.update(BROADCAST)
                .set(BROADCAST.VISIBILITY, visibility.column())
                .where(BROADCAST.ID.eq(id))
                .and(BROADCAST.CHANNEL_ID.eq(channelId))
                .execute();
    }

    enum Changed {
        CHANGED,
        /** It is no longer in a state from which this can be done. */
        TOO_LATE,
        /** Another broadcast of the channel is on air. */
        ANOTHER_ON_AIR,
        /** The operator stopped all broadcasting. */
        HOUSE_STOPPED
    }

    Changed goLive(UUID channelId, UUID id, Instant now) {
        if (sql.fetchExists(MEDIA_HOUSE, MEDIA_HOUSE.STOPPED_AT.isNotNull())) {
            return Changed.HOUSE_STOPPED;
        }
        try {
            return sql.transactionResult(tx -> {
                closeFinished(tx.dsl(), channelId, now);
                return move(tx.dsl(), channelId, id, new Move(Desired.SCHEDULED, Desired.ON_AIR, now));
            });
        } catch (IntegrityConstraintViolationException e) {
            return Changed.ANOTHER_ON_AIR;
        }
    }

    Changed end(UUID channelId, UUID id, Instant now) {
        return move(sql, channelId, id, new Move(Desired.ON_AIR, Desired.ENDED, now));
    }

    Changed cancel(UUID channelId, UUID id, Instant now) {
        return sql.transactionResult(tx -> {
            Changed changed = move(tx.dsl(), channelId, id, new Move(Desired.SCHEDULED, Desired.CANCELLED, now));
            if (changed == Changed.CHANGED) {
                OutboxStore.add(
                        tx.dsl(),
                        Activities.ofBroadcast(ActivityKind.BROADCAST_CANCELLED, channelId, id, now, Map.of()));
            }
            return changed;
        });
    }

    /** One that failed or ended by itself no longer holds the channel's place on air. */
    private static void closeFinished(DSLContext tx, UUID channelId, Instant now) {
        tx.update(BROADCAST)
                .set(BROADCAST.DESIRED, Desired.ENDED.column())
                .set(BROADCAST.UPDATED_AT, now.atOffset(ZoneOffset.UTC))
                .from(BROADCAST_MEDIA)
                .where(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .and(BROADCAST.CHANNEL_ID.eq(channelId))
                .and(BROADCAST.DESIRED.eq(Desired.ON_AIR.column()))
                .and(BROADCAST_MEDIA.PHASE.in("ended", "failed"))
                .execute();
    }

    private record Move(Desired from, Desired to, Instant at) {}

    private static Changed move(DSLContext tx, UUID channelId, UUID id, Move move) {
        int rows = tx.update(BROADCAST)
                .set(BROADCAST.DESIRED, move.to().column())
                .set(BROADCAST.UPDATED_AT, move.at().atOffset(ZoneOffset.UTC))
                .where(BROADCAST.ID.eq(id))
                .and(BROADCAST.CHANNEL_ID.eq(channelId))
                .and(BROADCAST.DESIRED.eq(move.from().column()))
                .execute();
        return rows == 1 ? Changed.CHANGED : Changed.TOO_LATE;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
