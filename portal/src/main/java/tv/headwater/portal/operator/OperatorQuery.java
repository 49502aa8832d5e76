package tv.headwater.portal.operator;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.MEDIA_HOUSE;
import static tv.headwater.db.schema.Tables.MEDIA_ORPHAN;
import static tv.headwater.db.schema.Tables.MEDIA_STATUS;
import static tv.headwater.db.schema.Tables.RECORDING;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.schema.tables.records.MediaStatusRecord;
import tv.headwater.portal.broadcasts.Stage;
import tv.headwater.portal.operator.OperatorPage.Failed;
import tv.headwater.portal.operator.OperatorPage.Live;
import tv.headwater.portal.operator.OperatorPage.Orphan;
import tv.headwater.portal.operator.OperatorPage.Status;
import tv.headwater.portal.operator.OperatorPage.Stopped;

/** Fetches what the operator's page shows. */
final class OperatorQuery {
    private static final int MAX_LISTED = 200;
    private static final int MAX_FAILED = 20;
    private static final Duration FAILED_SINCE = Duration.ofDays(1);

    private final DSLContext sql;

    OperatorQuery(DSLContext sql) {
        this.sql = sql;
    }

    OperatorPage at(Instant now) {
        return new OperatorPage(
                sql.selectFrom(MEDIA_STATUS)
                        .fetchOptional(OperatorQuery::status)
                        .orElse(null),
                stopped(),
                live(now),
                failed(now.minus(FAILED_SINCE)),
                unrecorded(now.minus(FAILED_SINCE)),
                sql.selectFrom(MEDIA_ORPHAN)
                        .orderBy(MEDIA_ORPHAN.FOUND_AT, MEDIA_ORPHAN.RESOURCE_ID)
                        .limit(MAX_LISTED)
                        .fetch(row -> new Orphan(
                                row.getResourceId(),
                                row.getKind(),
                                row.getState(),
                                row.getFoundAt().toInstant(),
                                instant(row.getClearAt()))),
                now);
    }

    private static Status status(MediaStatusRecord row) {
        return new Status(
                row.getAsOf().toInstant(),
                row.getChannelLimit(),
                row.getLimitSource(),
                row.getOtherChannels(),
                row.getStrangers(),
                row.getHourUsd(),
                row.getPriceSource(),
                row.getMonthStart().toInstant(),
                Duration.ofSeconds(row.getMonthSeconds()),
                row.getMonthUsd(),
                seconds(row.getPlatformBudgetSeconds()),
                seconds(row.getChannelBudgetSeconds()),
                row.getPlatformBudgetUsd(),
                row.getTrouble());
    }

    private @Nullable Stopped stopped() {
        return sql.selectFrom(MEDIA_HOUSE)
                .where(MEDIA_HOUSE.STOPPED_AT.isNotNull())
                .fetchOptional(row -> new Stopped(
                        row.getStoppedAt().toInstant(),
                        Objects.requireNonNullElse(row.getStoppedReason(), ""),
                        Objects.requireNonNullElse(row.getStoppedBy(), "")))
                .orElse(null);
    }

    private List<Live> live(Instant now) {
        Field<Long> billed = DSL.field(
                "(select coalesce(sum(billed_seconds(r.started_at, coalesce(r.ended_at, {0}))), 0) from channel_run r where r.broadcast_id = broadcast.id)",
                Long.class, DSL.val(now.atOffset(ZoneOffset.UTC)));
        Field<BigDecimal> usd = DSL.field(
                "(select coalesce(sum(billed_seconds(r.started_at, coalesce(r.ended_at, {0})) * r.hour_usd / 3600), 0) from channel_run r where r.broadcast_id = broadcast.id)",
                BigDecimal.class, DSL.val(now.atOffset(ZoneOffset.UTC)));
        return sql.select(BROADCAST.ID, BROADCAST.TITLE, BROADCAST.DESIRED, CHANNEL.NAME, CHANNEL.HANDLE)
                .select(BROADCAST_MEDIA.PHASE, BROADCAST_MEDIA.REASON, BROADCAST_MEDIA.PLACE_AT, billed, usd)
                .from(BROADCAST_MEDIA)
                .join(BROADCAST)
                .on(BROADCAST.ID.eq(BROADCAST_MEDIA.BROADCAST_ID))
                .join(CHANNEL)
                .on(CHANNEL.ID.eq(BROADCAST.CHANNEL_ID))
                .where(BROADCAST_MEDIA.PHASE.notIn("ended", "failed"))
                .orderBy(BROADCAST_MEDIA.PLACE_AT.asc().nullsLast(), BROADCAST_MEDIA.ADMITTED_AT, BROADCAST.ID)
                .limit(MAX_LISTED)
                .fetch(row -> new Live(
                        row.get(BROADCAST.ID),
                        row.get(BROADCAST.TITLE),
                        row.get(CHANNEL.NAME),
                        row.get(CHANNEL.HANDLE),
                        Stage.of(row.get(BROADCAST.DESIRED), row.get(BROADCAST_MEDIA.PHASE)),
                        row.get(BROADCAST_MEDIA.REASON),
                        row.get(BROADCAST_MEDIA.PLACE_AT) != null,
                        Duration.ofSeconds(row.get(billed)),
                        row.get(usd)));
    }

    private List<Failed> failed(Instant since) {
        return sql.select(BROADCAST.TITLE, CHANNEL.NAME, BROADCAST_MEDIA.REASON, BROADCAST_MEDIA.UPDATED_AT)
                .from(BROADCAST_MEDIA)
                .join(BROADCAST)
                .on(BROADCAST.ID.eq(BROADCAST_MEDIA.BROADCAST_ID))
                .join(CHANNEL)
                .on(CHANNEL.ID.eq(BROADCAST.CHANNEL_ID))
                .where(BROADCAST_MEDIA.PHASE.eq("failed"))
                .and(BROADCAST_MEDIA.UPDATED_AT.ge(since.atOffset(ZoneOffset.UTC)))
                .orderBy(BROADCAST_MEDIA.UPDATED_AT.desc(), BROADCAST.ID)
                .limit(MAX_FAILED)
                .fetch(OperatorQuery::failure);
    }

    private List<Failed> unrecorded(Instant since) {
        return sql.select(BROADCAST.TITLE, CHANNEL.NAME, RECORDING.REASON, RECORDING.UPDATED_AT)
                .from(RECORDING)
                .join(BROADCAST)
                .on(BROADCAST.ID.eq(RECORDING.BROADCAST_ID))
                .join(CHANNEL)
                .on(CHANNEL.ID.eq(BROADCAST.CHANNEL_ID))
                .where(RECORDING.STATE.eq("failed"))
                .and(RECORDING.UPDATED_AT.ge(since.atOffset(ZoneOffset.UTC)))
                .orderBy(RECORDING.UPDATED_AT.desc(), BROADCAST.ID)
                .limit(MAX_FAILED)
                .fetch(OperatorQuery::failure);
    }

    /** Of title, channel, reason and time. */
    private static Failed failure(Record row) {
        return new Failed(
                row.get(0, String.class),
                row.get(1, String.class),
                Objects.requireNonNullElse(row.get(2, String.class), "no reason was noted"),
                row.get(3, OffsetDateTime.class).toInstant());
    }

    private static @Nullable Duration seconds(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
