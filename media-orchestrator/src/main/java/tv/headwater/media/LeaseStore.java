package tv.headwater.media;

import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Takes, keeps and gives back leases, so that two orchestrators never act for one broadcast. */
final class LeaseStore {
    /** How many broadcasts one orchestrator cares for; AWS's quota of channels lies far below. */
    static final int MAX_LEASES = 500;

    private static final String CLAIM = """
            with free as (
                select broadcast_id
                from broadcast_media
                where phase not in ('ended', 'failed')
                  and (lease_owner = {0} or lease_until is null or lease_until < {1})
                order by broadcast_id
                limit {2}
                for update skip locked
            )
            update broadcast_media m
            set lease_owner = {0}, lease_until = {3},
                fence = m.fence + case when m.lease_owner = {0} and m.lease_until >= {1} then 0 else 1 end
            from free
            where m.broadcast_id = free.broadcast_id
            returning m.broadcast_id, m.fence
            """;

    private final DSLContext sql;
    private final String owner;
    private final Duration lease;

    LeaseStore(DSLContext sql, String owner, Duration lease) {
        this.sql = sql;
        this.owner = owner;
        this.lease = lease;
    }

    /** Renews what we hold and takes what nobody holds. Rows another orchestrator is just taking are skipped. */
    List<Lease> claim(Instant now) {
        return sql.resultQuery(
                        CLAIM, DSL.val(owner), DSL.val(utc(now)), DSL.val(MAX_LEASES), DSL.val(utc(now.plus(lease))))
                .fetch(row -> new Lease(row.get(0, UUID.class), row.get(1, Long.class)));
    }

    /** Extends a lease just before something is done under it; false when it is another's by now. */
    boolean renew(Lease held, Instant now) {
        return sql.update(BROADCAST_MEDIA)
                        .set(BROADCAST_MEDIA.LEASE_UNTIL, utc(now.plus(lease)))
                        .where(BROADCAST_MEDIA.BROADCAST_ID.eq(held.broadcastId()))
                        .and(BROADCAST_MEDIA.LEASE_OWNER.eq(owner))
                        .and(BROADCAST_MEDIA.FENCE.eq(held.fence()))
                        .execute()
                == 1;
    }

    /** Gives everything back, so that the next orchestrator need not wait. */
    void releaseAll() {
        sql.update(BROADCAST_MEDIA)
                .setNull(BROADCAST_MEDIA.LEASE_UNTIL)
                .where(BROADCAST_MEDIA.LEASE_OWNER.eq(owner))
                .execute();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
