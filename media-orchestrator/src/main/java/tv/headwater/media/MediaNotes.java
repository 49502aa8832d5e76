package tv.headwater.media;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.media.LeaseStore.utc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.schema.tables.records.BroadcastMediaRecord;
import tv.headwater.events.record.ActivityKind;
import tv.headwater.media.Action.AdoptChannel;
import tv.headwater.media.Action.AdoptInput;
import tv.headwater.media.Action.End;
import tv.headwater.media.Action.Fail;
import tv.headwater.media.Action.NextGeneration;
import tv.headwater.media.Action.NoteRecovered;
import tv.headwater.media.Action.NoteRecovering;
import tv.headwater.media.Action.NoteRestarted;
import tv.headwater.media.Action.RecordPhase;
import tv.headwater.media.Action.Restarting;

/**
 * Writes down what was decided and seen, each write in one transaction with the event that tells of it. Every write is
 * guarded by the lease's fence.
 */
final class MediaNotes {
    private static final int MAX_REASON_CHARS = 500;
    private static final List<String> ON_AIR = Stream.of(Phase.PREPARING, Phase.READY, Phase.LIVE, Phase.INTERRUPTED)
            .map(Phase::column)
            .toList();

    private final DSLContext sql;
    private final ActivityOutbox outbox;
    private final int maxGenerations;

    MediaNotes(DSLContext sql, int maxGenerations) {
        this.sql = sql;
        this.outbox = new ActivityOutbox();
        this.maxGenerations = maxGenerations;
    }

    /** @throws LeaseLost if another orchestrator acts for the broadcast by now; nothing is written then */
    void write(Lease lease, Action.OnNotes action, Instant now) {
        sql.transaction(transaction -> {
            DSLContext tx = transaction.dsl();
            BroadcastMediaRecord row = locked(tx, lease);
            if (action instanceof AdoptInput adopt) {
                row.setInputId(adopt.inputId());
                row.setIngestUrl(adopt.ingestUrl());
            } else if (action instanceof AdoptChannel adopt) {
                row.setMediaChannelId(adopt.channelId());
            } else if (action instanceof RecordPhase record) {
                enter(tx, row, record, now);
            } else if (action instanceof Restarting) {
                restart(row, Reasons.RESTARTING, now);
            } else if (action instanceof NoteRecovering) {
                row.setRecoveringAt(utc(now));
            } else if (action instanceof NoteRestarted) {
                row.setRestartedAt(utc(now));
            } else if (action instanceof NoteRecovered) {
                recovered(row);
            } else if (action instanceof NextGeneration next) {
                startOver(row, next.reason(), now);
            } else if (action instanceof End end) {
                close(tx, row, end.reason(), now);
            } else if (action instanceof Fail fail) {
                row.setAttempts(maxGenerations);
                close(tx, row, fail.reason(), now);
            } else {
                throw new IllegalStateException("no note for " + action);
            }
            row.setUpdatedAt(utc(now));
            row.store();
            LiveSpans.follow(tx, row, now);
        });
    }

    /** Says why nothing happens, if it was not said already. Why a broadcast ended is not overwritten. */
    void explain(Lease lease, @Nullable String reason, Instant now) {
        String told = bounded(LastEncoder.explained(sql, lease.broadcastId(), reason));
        sql.update(BROADCAST_MEDIA)
                .set(BROADCAST_MEDIA.REASON, told)
                .set(BROADCAST_MEDIA.UPDATED_AT, utc(now))
                .where(BROADCAST_MEDIA.BROADCAST_ID.eq(lease.broadcastId()))
                .and(BROADCAST_MEDIA.FENCE.eq(lease.fence()))
                .and(BROADCAST_MEDIA.PHASE.in(ON_AIR))
                .and(BROADCAST_MEDIA.REASON.isDistinctFrom(told))
                .execute();
    }

    private static BroadcastMediaRecord locked(DSLContext tx, Lease lease) {
        BroadcastMediaRecord row = tx.selectFrom(BROADCAST_MEDIA)
                .where(BROADCAST_MEDIA.BROADCAST_ID.eq(lease.broadcastId()))
                .and(BROADCAST_MEDIA.FENCE.eq(lease.fence()))
                .forUpdate()
                .fetchOne();
        if (row == null) {
            throw new LeaseLost(lease);
        }
        return row;
    }

    private void enter(DSLContext tx, BroadcastMediaRecord row, RecordPhase entered, Instant now) {
        OffsetDateTime at = utc(now);
        row.setPhase(entered.phase().column());
        row.setReason(bounded(LastEncoder.explained(tx, row.getBroadcastId(), entered.reason())));
        switch (entered.phase()) {
            case READY -> {
                row.setExpectedAt(null);
                row.setReadyAt(at);
                row.setInterruptedAt(null);
                row.setAttempts(0);
            }
            case LIVE -> {
                row.setInterruptedAt(null);
                row.setAttempts(0);
                if (row.getLiveAt() == null) {
                    row.setLiveAt(at);
                    tell(tx, row.getBroadcastId(), ActivityKind.BROADCAST_LIVE, now);
                }
            }
            case INTERRUPTED -> {
                row.setInterruptedAt(at);
                if (row.getReadyAt() == null) {
                    row.setReadyAt(at);
                }
            }
            case ENDED, FAILED -> {
                row.setExpectedAt(null);
                row.setInputId(null);
                row.setMediaChannelId(null);
                row.setLeaseOwner(null);
                row.setLeaseUntil(null);
            }
            case PREPARING, ENDING -> {}
        }
    }

    private static void startOver(BroadcastMediaRecord row, String reason, Instant now) {
        row.setGeneration(row.getGeneration() + 1);
        row.setAttempts(row.getAttempts() + 1);
        recovered(row);
        row.setInputId(null);
        row.setMediaChannelId(null);
        restart(row, reason, now);
    }

    private static void recovered(BroadcastMediaRecord row) {
        row.setRecoveringAt(null);
        row.setRestartedAt(null);
    }

    /** The time without a channel is counted from the first note of it, however often it is made anew. */
    private static void restart(BroadcastMediaRecord row, String reason, Instant now) {
        boolean wasReady = row.getReadyAt() != null;
        row.setPhase((row.getLiveAt() == null ? Phase.PREPARING : Phase.INTERRUPTED).column());
        row.setReason(reason);
        row.setReadyAt(null);
        if (wasReady) {
            row.setInterruptedAt(utc(now));
        }
    }

    /**
     * Over for people. The portal's wish is set to ended in the same transaction, the one place where we write it besides
     * letting due broadcasts on air: otherwise a channel whose broadcast we ended could not go live again.
     */
    private void close(DSLContext tx, BroadcastMediaRecord row, @Nullable String reason, Instant now) {
        row.setPhase(Phase.ENDING.column());
        row.setReason(bounded(LastEncoder.explained(tx, row.getBroadcastId(), reason)));
        row.setInterruptedAt(null);
        row.setEndedAt(utc(now));
        tx.update(BROADCAST)
                .set(BROADCAST.DESIRED, "ended")
                .set(BROADCAST.UPDATED_AT, utc(now))
                .where(BROADCAST.ID.eq(row.getBroadcastId()))
                .and(BROADCAST.DESIRED.in(List.of("scheduled", "on_air")))
                .execute();
        if (row.getLiveAt() != null) {
            tell(tx, row.getBroadcastId(), ActivityKind.BROADCAST_ENDED, now);
        }
    }

    private void tell(DSLContext tx, UUID broadcastId, ActivityKind kind, Instant now) {
        outbox.add(tx, broadcastId, kind, now);
    }

    private static @Nullable String bounded(@Nullable String reason) {
        return reason == null || reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS);
    }
}
