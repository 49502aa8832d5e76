package tv.headwater.media.recordings;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.RECORDING;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Finds recordings that need something, and lets one process at a time act for each. */
final class RecordingStore {
    /** How many recordings one look cares for; the others have their turn at a later one. */
    static final int MAX_HELD = 100;

    private static final String ADMIT = """
            insert into recording (broadcast_id, id, state, private, expires_at, updated_at)
            select m.broadcast_id, gen_random_uuid(), 'archiving', b.visibility <> 'public', {1}, {0}
            from broadcast_media m join broadcast b on b.id = m.broadcast_id
            where m.phase in ('ended', 'failed') and m.live_at is not null
              and not exists (select from recording r where r.broadcast_id = m.broadcast_id)
            limit {2}
            on conflict do nothing
            """;
    private static final String CLAIM = """
            with free as (
                select r.broadcast_id
                from recording r join broadcast b on b.id = r.broadcast_id
                where (r.state = 'archiving' or (r.state <> 'deleted' and (b.recording = 'deleted' or r.expires_at <= {1})))
                  and (r.lease_owner = {0} or r.lease_until is null or r.lease_until < {1})
                order by r.updated_at, r.broadcast_id
                limit {2}
                for update of r skip locked
            )
            update recording r
            set lease_owner = {0}, lease_until = {3},
                fence = r.fence + case when r.lease_owner = {0} and r.lease_until >= {1} then 0 else 1 end
            from free
            where r.broadcast_id = free.broadcast_id
            returning r.broadcast_id, r.fence
            """;

    private final DSLContext sql;
    private final String owner;
    private final Duration lease;
    private final Duration retention;

    RecordingStore(DSLContext sql, RecordingsConfig config) {
        this.sql = sql;
        this.owner = config.owner();
        this.lease = config.lease();
        this.retention = config.retention();
    }

    /** Broadcasts that are over and were live get a recording. */
    void admit(Instant now) {
        sql.query(ADMIT, DSL.val(utc(now)), DSL.val(utc(now.plus(retention))), DSL.val(MAX_HELD))
                .execute();
    }

    /** Renews what we hold and takes what nobody holds, as far as there is something to do. */
    List<Hold> claim(Instant now) {
        return sql.resultQuery(
                        CLAIM, DSL.val(owner), DSL.val(utc(now)), DSL.val(MAX_HELD), DSL.val(utc(now.plus(lease))))
                .fetch(row -> new Hold(row.get(0, UUID.class), row.get(1, Long.class)));
    }

    /** Extends a hold just before something is done under it; false when it is another's by now. */
    boolean renew(Hold held, Instant now) {
        return sql.update(RECORDING)
                        .set(RECORDING.LEASE_UNTIL, utc(now.plus(lease)))
                        .where(RECORDING.BROADCAST_ID.eq(held.broadcastId()))
                        .and(RECORDING.LEASE_OWNER.eq(owner))
                        .and(RECORDING.FENCE.eq(held.fence()))
                        .execute()
                == 1;
    }

    /** Gives everything back, so that the next process need not wait. */
    void releaseAll() {
        sql.update(RECORDING)
                .setNull(RECORDING.LEASE_UNTIL)
                .where(RECORDING.LEASE_OWNER.eq(owner))
                .and(RECORDING.LEASE_UNTIL.isNotNull())
                .execute();
    }

    Optional<Recording> find(UUID broadcastId) {
        return sql.select(RECORDING.fields())
                .select(BROADCAST.RECORDING)
                .from(RECORDING)
                .join(BROADCAST)
                .on(BROADCAST.ID.eq(RECORDING.BROADCAST_ID))
                .where(RECORDING.BROADCAST_ID.eq(broadcastId))
                .fetchOptional(RecordingStore::read);
    }

    private static Recording read(Record row) {
        return new Recording(
                row.get(RECORDING.BROADCAST_ID),
                row.get(BROADCAST.RECORDING).equals("kept"),
                row.get(RECORDING.PRIVATE),
                RecordingState.ofColumn(row.get(RECORDING.STATE)),
                row.get(RECORDING.PERCENT),
                row.get(RECORDING.ATTEMPTS),
                instant(row.get(RECORDING.BEGUN_AT)),
                row.get(RECORDING.JOB_ID),
                instant(row.get(RECORDING.RETRY_AT)),
                row.get(RECORDING.EXPIRES_AT).toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
