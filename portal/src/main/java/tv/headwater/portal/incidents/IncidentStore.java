package tv.headwater.portal.incidents;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.INCIDENT;
import static tv.headwater.db.schema.Tables.LIVE_BREAKDOWN;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import tv.headwater.db.schema.tables.records.IncidentRecord;
import tv.headwater.portal.webhooks.WebhookStore;

/** The book of incidents. What is opened or closed is told to webhooks in the same transaction. */
final class IncidentStore {
    /** Any number does, as long as nothing else in this database locks it. */
    private static final long WATCH_LOCK = 0x4845_4144_5749L;

    private final DSLContext sql;

    IncidentStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Runs a round in one transaction, unless another portal is at it. */
    void round(Consumer<Round> round) {
        sql.transaction(tx -> {
            Object locked = tx.dsl().fetchValue("select pg_try_advisory_xact_lock({0})", DSL.val(WATCH_LOCK));
            if (Boolean.TRUE.equals(locked)) {
                round.accept(new Round(tx.dsl()));
            }
        });
    }

    /** What a round may read and change. */
    record Round(DSLContext tx) {
        List<Vitals> vitals() {
            return new VitalsQuery(tx).all();
        }

        Map<UUID, List<OpenIncident>> open() {
            return IncidentStore.open(tx);
        }

        void apply(Step step, Instant now) {
            IncidentStore.apply(tx, step, now);
        }
    }

    private static Map<UUID, List<OpenIncident>> open(DSLContext tx) {
        return tx.selectFrom(INCIDENT)
                .where(INCIDENT.CLOSED_AT.isNull())
                .fetchGroups(INCIDENT.BROADCAST_ID, IncidentStore::openIncident);
    }

    private static void apply(DSLContext tx, Step step, Instant now) {
        if (step instanceof Step.Open open) {
            open(tx, open, now);
        } else if (step instanceof Step.SeeAgain again) {
            tx.update(INCIDENT)
                    .set(INCIDENT.SEEN_AT, now.atOffset(ZoneOffset.UTC))
                    .set(INCIDENT.CURRENT_VALUE, again.value())
                    .set(INCIDENT.WORST, again.worst())
                    .where(INCIDENT.ID.eq(again.incident().id()))
                    .execute();
        } else if (step instanceof Step.Close close) {
            tx.update(INCIDENT)
                    .set(INCIDENT.CLOSED_AT, now.atOffset(ZoneOffset.UTC))
                    .where(INCIDENT.ID.eq(close.incident().id()))
                    .execute();
            tell(tx, close.incident().id(), "incident.closed", now);
        }
    }

    private static void open(DSLContext tx, Step.Open open, Instant now) {
        Finding finding = open.finding();
        Instant since = finding.kind() == IncidentKind.INGEST ? now.minusSeconds((long) finding.value()) : now;
        Optional<Explanation> why = explain(tx, open.broadcastId(), finding.kind());
        UUID id = UUID.randomUUID();
        tx.insertInto(INCIDENT)
                .set(INCIDENT.ID, id)
                .set(INCIDENT.BROADCAST_ID, open.broadcastId())
                .set(INCIDENT.KIND, finding.kind().word())
                .set(INCIDENT.SINCE, since.atOffset(ZoneOffset.UTC))
                .set(INCIDENT.OPENED_AT, now.atOffset(ZoneOffset.UTC))
                .set(INCIDENT.SEEN_AT, now.atOffset(ZoneOffset.UTC))
                .set(INCIDENT.USUAL, finding.usual())
                .set(INCIDENT.CURRENT_VALUE, finding.value())
                .set(INCIDENT.WORST, finding.value())
                .set(INCIDENT.DIMENSION, why.map(Explanation::dimension).orElse(null))
                .set(INCIDENT.DIMENSION_VALUE, why.map(Explanation::value).orElse(null))
                .set(INCIDENT.DIMENSION_SHARE, why.map(Explanation::share).orElse(null))
                .execute();
        tell(tx, id, "incident.opened", now);
    }

    private static void tell(DSLContext tx, UUID incidentId, String event, Instant now) {
        tx.select(INCIDENT.fields())
                .select(BROADCAST.CHANNEL_ID, BROADCAST.TITLE)
                .from(INCIDENT)
                .join(BROADCAST)
                .on(BROADCAST.ID.eq(INCIDENT.BROADCAST_ID))
                .where(INCIDENT.ID.eq(incidentId))
                .fetch()
                .forEach(row -> WebhookStore.add(
                        tx,
                        row.get(BROADCAST.CHANNEL_ID),
                        event,
                        IncidentJson.of(row.into(INCIDENT), row.get(BROADCAST.TITLE)),
                        now));
    }

    private static Optional<Explanation> explain(DSLContext tx, UUID broadcastId, IncidentKind kind) {
        return switch (kind) {
            case STALL, REBUFFERING -> explain(tx, broadcastId, LIVE_BREAKDOWN.REBUFFER_MS, LIVE_BREAKDOWN.WATCH_MS);
            case FAILURES ->
                explain(
                        tx,
                        broadcastId,
                        LIVE_BREAKDOWN.START_FAILURES.plus(LIVE_BREAKDOWN.PLAYBACK_FAILURES),
                        LIVE_BREAKDOWN.VIEWS);
            case INGEST, SLOW_START, VIEWERS_DROP -> Optional.empty();
        };
    }

    private static Optional<Explanation> explain(
            DSLContext tx, UUID broadcastId, Field<Long> trouble, Field<Long> audience) {
        return Explanation.of(tx.select(LIVE_BREAKDOWN.DIMENSION, LIVE_BREAKDOWN.VALUE, trouble, audience)
                .from(LIVE_BREAKDOWN)
                .where(LIVE_BREAKDOWN.BROADCAST_ID.eq(broadcastId))
                .fetch(row -> new Explanation.Part(row.value1(), row.value2(), row.value3(), row.value4())));
    }

    private static OpenIncident openIncident(IncidentRecord row) {
        return new OpenIncident(
                row.getId(),
                row.getBroadcastId(),
                IncidentKind.of(row.getKind()),
                row.getSince().toInstant(),
                row.getSeenAt().toInstant(),
                row.getUsual(),
                row.getWorst());
    }
}
