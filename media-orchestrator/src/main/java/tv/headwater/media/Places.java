package tv.headwater.media;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.MEDIA_HOUSE;
import static tv.headwater.media.LeaseStore.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tv.headwater.media.Allotment.Decided;
import tv.headwater.media.Allotment.Situation;
import tv.headwater.media.Allotment.Wishes;
import tv.headwater.media.costs.CostGuard;

/**
 * Hands out places for channels: fetches who has, wants or announced one, asks the rule, stores. In one transaction under the lock
 * of the house, so that two orchestrators never give one place twice.
 */
final class Places {
    private static final int MAX_ANNOUNCED = 100;
    /** Estimates move with every look; less than this is no news. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private static final Duration STAY_UNTIL_KNOWN = Duration.ofHours(1);
    private static final String TYPICAL_STAY = """
            select percentile_cont(0.5) within group (order by extract(epoch from ended_at - place_at)) as seconds
            from (select ended_at, place_at from broadcast_media
                  where phase = 'ended' and live_at is not null and place_at is not null
                  order by ended_at desc limit 50) recent
            """;
    private static final String ANNOUNCED = """
            select min(b.scheduled_at) as at
            from broadcast b
            where b.desired = 'scheduled' and b.scheduled_at > {0} and b.scheduled_at <= {1}
              and b.created_at <= b.scheduled_at - make_interval(secs => {2})
              and not exists (select from broadcast_media m where m.broadcast_id = b.id)
            group by b.channel_id
            order by at
            limit {3}
            """;

    private final DSLContext sql;
    private final Allotment rule;
    private final Limits limits;

    Places(DSLContext sql, OrchestratorConfig config) {
        this.sql = sql;
        this.limits = config.limits();
        this.rule = new Allotment(new CostGuard(config.costs().budgets()), limits);
    }

    /** What every broadcast that is not over may do; places given are stored when this returns. */
    Map<UUID, Allowance> allot(Situation now) {
        return sql.transactionResult(transaction -> {
            DSLContext tx = transaction.dsl();
            tx.selectFrom(MEDIA_HOUSE).forUpdate().fetchSingle();
            Decided decided = rule.decide(new Wishes(standings(tx), announced(tx, now.at()), typicalStay(tx)), now);
            decided.expected().forEach((id, at) -> expect(tx, id, at));
            if (!decided.seated().isEmpty()) {
                tx.update(BROADCAST_MEDIA)
                        .set(BROADCAST_MEDIA.PLACE_AT, utc(now.at()))
                        .where(BROADCAST_MEDIA.BROADCAST_ID.in(decided.seated()))
                        .execute();
            }
            return decided.allowances();
        });
    }

    private List<Standing> standings(DSLContext tx) {
        return tx.select(BROADCAST.fields())
                .select(BROADCAST_MEDIA.fields())
                .from(BROADCAST)
                .join(BROADCAST_MEDIA)
                .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .where(BROADCAST_MEDIA.PHASE.notIn(Phase.ENDED.column(), Phase.FAILED.column()))
                .fetch(this::read);
    }

    private Standing read(Record row) {
        Instant changed = row.get(BROADCAST_MEDIA.UPDATED_AT).toInstant();
        Instant asked = instant(row.get(BROADCAST_MEDIA.ADMITTED_AT));
        return new Standing(
                row.get(BROADCAST.ID),
                row.get(BROADCAST.CHANNEL_ID),
                Phase.ofColumn(row.get(BROADCAST_MEDIA.PHASE)),
                Wish.ofColumn(row.get(BROADCAST.DESIRED)).isOnAir(),
                asked == null ? changed : asked,
                instant(row.get(BROADCAST_MEDIA.PLACE_AT)),
                instant(row.get(BROADCAST_MEDIA.LIVE_AT)),
                announcedFor(row, asked == null ? changed : asked));
    }

    /** Planned long enough ahead and asking at its time; who plans a start in a minute waits like everybody. */
    private @Nullable Instant announcedFor(Record row, Instant asked) {
        Instant start = instant(row.get(BROADCAST.SCHEDULED_AT));
        if (start == null) {
            return null;
        }
        boolean early = !row.get(BROADCAST.CREATED_AT).toInstant().isAfter(start.minus(limits.hold()));
        boolean atItsTime = !asked.isBefore(start.minus(limits.hold()));
        return early && atItsTime ? start : null;
    }

    private List<Instant> announced(DSLContext tx, Instant now) {
        return tx.fetch(
                        ANNOUNCED,
                        DSL.val(utc(now)),
                        DSL.val(utc(now.plus(limits.hold()))),
                        DSL.val((double) limits.hold().toSeconds()),
                        DSL.val(MAX_ANNOUNCED))
                .map(row -> row.get("at", OffsetDateTime.class).toInstant());
    }

    private static Duration typicalStay(DSLContext tx) {
        Double seconds = tx.fetchSingle(TYPICAL_STAY).get("seconds", Double.class);
        return seconds == null ? STAY_UNTIL_KNOWN : Duration.ofSeconds(Math.round(seconds));
    }

    private static void expect(DSLContext tx, UUID broadcastId, Instant at) {
        tx.update(BROADCAST_MEDIA)
                .set(BROADCAST_MEDIA.EXPECTED_AT, utc(at))
                .where(BROADCAST_MEDIA.BROADCAST_ID.eq(broadcastId))
                .and(BROADCAST_MEDIA
                        .EXPECTED_AT
                        .isNull()
                        .or(BROADCAST_MEDIA.EXPECTED_AT.notBetween(utc(at.minus(SAME)), utc(at.plus(SAME)))))
                .execute();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
