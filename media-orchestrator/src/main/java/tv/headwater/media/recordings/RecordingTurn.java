package tv.headwater.media.recordings;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import tv.headwater.media.looking.Failure;
import tv.headwater.media.recordings.Step.CancelJob;
import tv.headwater.media.recordings.Step.CreateJob;
import tv.headwater.media.recordings.Step.DeleteFiles;
import tv.headwater.media.recordings.Step.OnNotes;
import tv.headwater.media.recordings.Step.Outside;
import tv.headwater.media.recordings.Step.Progress;
import tv.headwater.media.recordings.Step.Wait;

/** Carries one recording as far as it goes now: look, decide, act, look again, until there is nothing to do but wait. */
final class RecordingTurn {
    /** More steps than any way through the states has: a bound, not a goal. */
    private static final int MAX_STEPS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(RecordingTurn.class);

    private final Parts parts;
    private final Hold hold;

    RecordingTurn(Parts parts, Hold hold) {
        this.parts = parts;
        this.hold = hold;
    }

    /** What every turn works with. */
    record Parts(
            RecordingRules rules,
            ConvertJobs jobs,
            RecordingFiles files,
            RecordingStore store,
            RecordingNotes notes,
            Clock clock) {}

    /**
     * @throws software.amazon.awssdk.core.exception.SdkException as MediaConvert, S3 or the way to them failed
     * @throws HoldLost if another process took over
     */
    void run() {
        for (int step = 0; step < MAX_STEPS; step++) {
            Sight seen = look();
            Step next = parts.rules().next(seen);
            if (next instanceof Wait || next instanceof Progress && step > 0) {
                return;
            }
            LOG.info("recording of broadcast {}: {}", hold.broadcastId(), next);
            if (next instanceof OnNotes note) {
                parts.notes().write(hold, note, seen.at());
            } else if (next instanceof Outside outside) {
                perform(outside, seen.noted());
            }
            if (next instanceof Progress) {
                return;
            }
        }
    }

    /** Only what the decision needs: each look at files or jobs is a call that is paid for. */
    private Sight look() {
        Recording noted = parts.store().find(hold.broadcastId()).orElseThrow(() -> new HoldLost(hold));
        Instant now = parts.clock().instant();
        boolean removing = !noted.kept() || !now.isBefore(noted.expiresAt());
        boolean archiving = noted.state() == RecordingState.ARCHIVING;
        ConvertJob job = archiving ? parts.jobs().of(noted) : null;
        boolean needsParts = archiving && !removing && job == null;
        List<String> found = needsParts ? parts.files().parts(hold.broadcastId()) : List.of();
        boolean stored = removing && parts.files().anyLeft(hold.broadcastId());
        return new Sight(noted, found, stored, job, now);
    }

    private void order(Recording noted, List<String> from) {
        try {
            parts.jobs().create(noted.attempt(), from);
        } catch (SdkException failed) {
            if (Failure.of(failed) != Failure.REFUSED) {
                throw failed;
            }
            String message = Failure.message(failed);
            LOG.error("recording of broadcast {}: the order is refused: {}", hold.broadcastId(), message);
            Instant now = parts.clock().instant();
            parts.notes().write(hold, parts.rules().afterRefusal(noted, message, now), now);
        }
    }

    private void perform(Outside step, Recording noted) {
        if (!parts.store().renew(hold, parts.clock().instant())) {
            throw new HoldLost(hold);
        }
        if (step instanceof CreateJob create) {
            order(noted, create.parts());
        } else if (step instanceof CancelJob cancel) {
            parts.jobs().cancel(cancel.jobId());
        } else if (step instanceof DeleteFiles) {
            parts.files().delete(hold.broadcastId());
        } else {
            throw new IllegalStateException("no call for " + step);
        }
    }
}
