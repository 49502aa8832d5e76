package tv.headwater.media.recordings;

import static tv.headwater.db.schema.Tables.CHAT_MESSAGE;
import static tv.headwater.db.schema.Tables.RECORDING;
import static tv.headwater.media.recordings.RecordingStore.utc;

import java.time.Instant;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.schema.tables.records.RecordingRecord;
import tv.headwater.media.recordings.Step.Adopt;
import tv.headwater.media.recordings.Step.Archived;
import tv.headwater.media.recordings.Step.Begin;
import tv.headwater.media.recordings.Step.Deleted;
import tv.headwater.media.recordings.Step.Fail;
import tv.headwater.media.recordings.Step.OnNotes;
import tv.headwater.media.recordings.Step.Progress;
import tv.headwater.media.recordings.Step.TryAgain;

/** Writes down what was decided and seen; every write is guarded by the hold's fence. */
final class RecordingNotes {
    private static final int MAX_REASON_CHARS = 500;

    private final DSLContext sql;

    RecordingNotes(DSLContext sql) {
        this.sql = sql;
    }

    /** @throws HoldLost if another process acts for the recording by now; nothing is written then */
    void write(Hold hold, OnNotes step, Instant now) {
        sql.transaction(transaction -> {
            DSLContext tx = transaction.dsl();
            RecordingRecord row = locked(tx, hold);
            apply(tx, row, step, now);
            row.setUpdatedAt(utc(now));
            row.store();
        });
    }

    private static RecordingRecord locked(DSLContext tx, Hold hold) {
        RecordingRecord row = tx.selectFrom(RECORDING)
                .where(RECORDING.BROADCAST_ID.eq(hold.broadcastId()))
                .and(RECORDING.FENCE.eq(hold.fence()))
                .forUpdate()
                .fetchOne();
        if (row == null) {
            throw new HoldLost(hold);
        }
        return row;
    }

    private static void apply(DSLContext tx, RecordingRecord row, OnNotes step, Instant now) {
        if (step instanceof Begin begin) {
            row.setAttempts(begin.attempt());
            row.setBegunAt(utc(now));
            row.setJobId(null);
            row.setRetryAt(null);
            row.setPercent((short) 0);
        } else if (step instanceof Adopt adopt) {
            row.setJobId(adopt.jobId());
        } else if (step instanceof Progress progress) {
            row.setPercent((short) progress.percent());
            row.setReason(null);
        } else if (step instanceof Archived archived) {
            archive(row, archived, now);
        } else if (step instanceof TryAgain again) {
            row.setBegunAt(null);
            row.setJobId(null);
            row.setPercent((short) 0);
            row.setRetryAt(utc(again.notBefore()));
            row.setReason(bounded(again.reason()));
        } else if (step instanceof Fail fail) {
            settle(row, RecordingState.FAILED, fail.reason());
        } else if (step instanceof Deleted deleted) {
            delete(tx, row, deleted.reason());
        } else {
            throw new IllegalStateException("no note for " + step);
        }
    }

    /** The paths point to this attempt's folder: what others left half-made was never seen. */
    private static void archive(RecordingRecord row, Archived archived, Instant now) {
        String folder = "/" + Prefixes.video(new Attempt(row.getBroadcastId(), row.getPrivate(), archived.attempt()));
        settle(row, RecordingState.ARCHIVED, null);
        row.setPercent((short) 100);
        row.setPlaybackPath(folder + "/index.m3u8");
        row.setPreviewsPath(folder + "/index_tiles.vtt");
        row.setThumbnailPath(RecordingPictures.card(folder, archived.durationMillis()));
        row.setDurationMs(archived.durationMillis());
        row.setArchivedAt(utc(now));
    }

    private static void settle(RecordingRecord row, RecordingState state, @Nullable String reason) {
        row.setState(state.column());
        row.setReason(bounded(reason));
        row.setRetryAt(null);
        row.setLeaseOwner(null);
        row.setLeaseUntil(null);
    }

    /** What was said beside it goes with it. */
    private static void delete(DSLContext tx, RecordingRecord row, String reason) {
        settle(row, RecordingState.DELETED, reason);
        row.setPlaybackPath(null);
        row.setPreviewsPath(null);
        row.setThumbnailPath(null);
        tx.deleteFrom(CHAT_MESSAGE)
                .where(CHAT_MESSAGE.BROADCAST_ID.eq(row.getBroadcastId()))
                .execute();
    }

    /** Says why nothing happens, if it was not said already. What is settled has its own words. */
    void explain(Hold hold, String reason, Instant now) {
        UUID id = hold.broadcastId();
        sql.update(RECORDING)
                .set(RECORDING.REASON, bounded(reason))
                .set(RECORDING.UPDATED_AT, utc(now))
                .where(RECORDING.BROADCAST_ID.eq(id))
                .and(RECORDING.FENCE.eq(hold.fence()))
                .and(RECORDING.STATE.eq(RecordingState.ARCHIVING.column()))
                .and(RECORDING.REASON.isDistinctFrom(bounded(reason)))
                .execute();
    }

    private static @Nullable String bounded(@Nullable String reason) {
        return reason == null || reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS);
    }
}
