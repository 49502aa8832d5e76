package tv.headwater.portal.outbox;

import static tv.headwater.db.schema.Tables.OUTBOX;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.record.Activity;

/** The outbox table: events written in the transaction of the change they tell of, read by the relay. */
public final class OutboxStore {
    /** Any number does, as long as nothing else in this database locks it. */
    private static final long RELAY_LOCK = 0x4845_4144_5741L;

    private final DSLContext sql;

    OutboxStore(DSLContext sql) {
        this.sql = sql;
    }

    /** What one round did: rows that Kinesis has, rows that stay. */
    record Round(int delivered, int left) {}

    /** Hands the oldest rows to {@code deliver} and deletes those it names, in one transaction. */
    Round relay(int maxRows, Function<List<OutboxRow>, List<Long>> deliver) {
        return sql.transactionResult(tx -> {
            List<OutboxRow> rows = lockRelay(tx.dsl()) ? oldest(tx.dsl(), maxRows) : List.of();
            if (rows.isEmpty()) {
                return new Round(0, 0);
            }
            List<Long> delivered = deliver.apply(rows);
            delete(tx.dsl(), delivered);
            return new Round(delivered.size(), rows.size() - delivered.size());
        });
    }

    /** Adds an activity, keyed by its channel. {@code tx} is the change's own transaction: both happen or neither. */
    public static void add(DSLContext tx, Activity activity) {
        tx.insertInto(OUTBOX)
                .set(OUTBOX.STREAM, EventStream.ACTIVITY.streamName())
                .set(OUTBOX.PARTITION_KEY, activity.getChannelId())
                .set(OUTBOX.EVENT, EventCodec.activities().encode(activity))
                .set(OUTBOX.CREATED_AT, Instant.ofEpochMilli(activity.getAt()).atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** True if this transaction is the only relay at work: two would mix up the order of a key. */
    private static boolean lockRelay(DSLContext tx) {
        return Boolean.TRUE.equals(tx.fetchValue("select pg_try_advisory_xact_lock({0})", DSL.val(RELAY_LOCK)));
    }

    private static List<OutboxRow> oldest(DSLContext tx, int maxRows) {
        return tx.select(OUTBOX.ID, OUTBOX.STREAM, OUTBOX.PARTITION_KEY, OUTBOX.EVENT)
                .from(OUTBOX)
                .orderBy(OUTBOX.ID)
                .limit(maxRows)
                .forUpdate()
                .skipLocked()
                .fetch(row -> new OutboxRow(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    private static void delete(DSLContext tx, List<Long> ids) {
        tx.deleteFrom(OUTBOX).where(OUTBOX.ID.in(ids)).execute();
    }
}
