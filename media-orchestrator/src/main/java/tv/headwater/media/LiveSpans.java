package tv.headwater.media;

import static tv.headwater.db.schema.Tables.LIVE_SPAN;
import static tv.headwater.media.LeaseStore.utc;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import tv.headwater.db.schema.tables.records.BroadcastMediaRecord;

/** Writes down from when to when video arrived: what happened beside a broadcast finds its place in the recording by it. */
final class LiveSpans {
    private LiveSpans() {}

    /** Opens a span when the broadcast is live, closes it when it is not; in the transaction of the phase. */
    static void follow(DSLContext tx, BroadcastMediaRecord row, Instant now) {
        if (row.getPhase().equals(Phase.LIVE.column())) {
            tx.insertInto(LIVE_SPAN)
                    .select(tx.select(
                                    DSL.val(row.getBroadcastId()), DSL.val(utc(now)), DSL.castNull(LIVE_SPAN.ENDED_AT))
                            .whereNotExists(tx.selectOne()
                                    .from(LIVE_SPAN)
                                    .where(LIVE_SPAN.BROADCAST_ID.eq(row.getBroadcastId()))
                                    .and(LIVE_SPAN.ENDED_AT.isNull())))
                    .execute();
        } else if (row.getLiveAt() != null) {
            tx.update(LIVE_SPAN)
                    .set(LIVE_SPAN.ENDED_AT, utc(now))
                    .where(LIVE_SPAN.BROADCAST_ID.eq(row.getBroadcastId()))
                    .and(LIVE_SPAN.ENDED_AT.isNull())
                    .execute();
        }
    }
}
