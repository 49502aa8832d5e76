package tv.headwater.media.clips;

import static tv.headwater.db.schema.Tables.CLIP_MEDIA;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tv.headwater.db.schema.tables.records.ClipMediaRecord;
import tv.headwater.media.clips.ClipResult.Deleted;
import tv.headwater.media.clips.ClipResult.Failed;
import tv.headwater.media.clips.ClipResult.Later;
import tv.headwater.media.clips.ClipResult.Ready;

/**
 * Hands out clips that need something, one at a time. The row's lock is the lease: it ends with the process that holds it, and what a
 * late one still copies is the same again.
 */
final class ClipStore {
    static final int MAX_ATTEMPTS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final String NEXT = """
            select c.id, c.wanted = 'deleted' deleted, b.visibility <> 'public' private, c.source = 'live' live, c.from_ms, c.to_ms,
                   case c.source when 'live' then m.playback_path else r.playback_path end source_path,
                   case c.source when 'live' then m.thumbnail_path else r.thumbnail_path end picture_path,
                   coalesce(cm.attempts, 0) attempts
            from clip c join broadcast b on b.id = c.broadcast_id
            left join clip_media cm on cm.clip_id = c.id
            left join broadcast_media m on m.broadcast_id = c.broadcast_id
            left join recording r on r.broadcast_id = c.broadcast_id
            where (cm.state is null or cm.state = 'making' or (c.wanted = 'deleted' and cm.state <> 'deleted'))
              and (cm.retry_at is null or cm.retry_at <= {0})
            order by c.created_at, c.id
            limit 1
            for update of c skip locked
            """;

    private final DSLContext sql;

    ClipStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Gives the next clip to {@code work} and notes what became of it; false when there was none. */
    boolean fulfilNext(Instant now, Function<ClipOrder, ClipResult> work) {
        return sql.transactionResult(transaction -> {
            DSLContext tx = transaction.dsl();
            Record next = tx.resultQuery(NEXT, DSL.val(utc(now))).fetchOne();
            if (next == null) {
                return false;
            }
            ClipOrder order = read(next);
            note(tx, order, work.apply(order), now);
            return true;
        });
    }

    private static ClipOrder read(Record row) {
        return new ClipOrder(
                row.get("id", UUID.class),
                row.get("deleted", Boolean.class),
                row.get("private", Boolean.class),
                row.get("live", Boolean.class),
                row.get("from_ms", Long.class),
                row.get("to_ms", Long.class),
                row.get("source_path", String.class),
                row.get("picture_path", String.class),
                row.get("attempts", Integer.class));
    }

    private static void note(DSLContext tx, ClipOrder order, ClipResult result, Instant now) {
        ClipMediaRecord row = tx.newRecord(CLIP_MEDIA);
        row.setClipId(order.id());
        row.setUpdatedAt(utc(now));
        row.setAttempts(order.attempts() + 1);
        row.setRetryAt(null);
        row.setReason(null);
        if (result instanceof Ready ready) {
            row.setState("ready");
            row.setPlaybackPath(ready.playbackPath());
            row.setPicturePath(ready.picturePath());
            row.setStartMs(ready.startMillis());
            row.setDurationMs(ready.durationMillis());
        } else if (result instanceof Later later) {
            boolean again = order.attempts() + 1 < MAX_ATTEMPTS;
            row.setState(again ? "making" : "failed");
            row.setReason(later.reason());
            row.setRetryAt(again ? utc(now.plus(FIRST_PAUSE.multipliedBy(1L << order.attempts()))) : null);
        } else if (result instanceof Failed failed) {
            row.setState("failed");
            row.setReason(failed.reason());
        } else if (result instanceof Deleted) {
            row.setState("deleted");
            row.setPlaybackPath(null);
            row.setPicturePath(null);
        }
        tx.insertInto(CLIP_MEDIA)
                .set(row)
                .onConflict(CLIP_MEDIA.CLIP_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
