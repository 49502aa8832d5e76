package tv.headwater.media;

import static tv.headwater.db.schema.Tables.MEDIA_ORPHAN;
import static tv.headwater.media.LeaseStore.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import tv.headwater.media.OrchestratorConfig.OrphanPolicy;
import tv.headwater.media.OrchestratorConfig.Sweeping;

/** Lists orphans before they are cleared: the operator's dry run, which outlives any orchestrator. */
final class OrphanStore {
    private final DSLContext sql;
    private final Sweeping sweeping;

    OrphanStore(DSLContext sql, Sweeping sweeping) {
        this.sql = sql;
        this.sweeping = sweeping;
    }

    /**
     * Notes what was found and forgets what is gone.
     *
     * @return the ids of those that have been listed long enough to be cleared
     */
    Set<String> note(Map<UUID, Resources> found, Instant now) {
        found.forEach((broadcast, resources) -> {
            resources
                    .channels()
                    .forEach(c -> note(c.id(), "channel", broadcast, c.state().name(), now));
            resources
                    .inputs()
                    .forEach(i -> note(i.id(), "input", broadcast, i.state().name(), now));
        });
        sql.deleteFrom(MEDIA_ORPHAN).where(MEDIA_ORPHAN.SEEN_AT.lt(utc(now))).execute();
        return sql.select(MEDIA_ORPHAN.RESOURCE_ID)
                .from(MEDIA_ORPHAN)
                .where(MEDIA_ORPHAN.CLEAR_AT.le(utc(now)))
                .fetchSet(MEDIA_ORPHAN.RESOURCE_ID);
    }

    private void note(String id, String kind, UUID broadcast, String state, Instant now) {
        Duration grace = sweeping.grace();
        OffsetDateTime clearAt = sweeping.policy() == OrphanPolicy.DELETE ? utc(now.plus(grace)) : null;
        sql.insertInto(MEDIA_ORPHAN)
                .values(id, kind, broadcast, state, utc(now), utc(now), clearAt)
                .onConflict(MEDIA_ORPHAN.RESOURCE_ID)
                .doUpdate()
                .set(MEDIA_ORPHAN.STATE, state)
                .set(MEDIA_ORPHAN.SEEN_AT, utc(now))
                .execute();
    }
}
