package tv.headwater.media;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the orchestrator wrote down about a broadcast: its row of {@code broadcast_media}.
 *
 * @param reason for people: what it waits for, or why it ended
 * @param generation part of every name, tag and request id; grows when everything is made anew
 * @param readyAt since when the channel runs; null while it does not, as far as noted
 * @param interruptedAt since when a running channel misses its encoder, or since when one that was ready does not run
 * @param recovery what is noted of a channel that does not recover; null while there is nothing to note
 * @param attempts how often everything was made anew since video last could arrive
 */
record Media(
        Phase phase,
        @Nullable String reason,
        int generation,
        @Nullable String inputId,
        @Nullable String mediaChannelId,
        @Nullable Instant readyAt,
        @Nullable Instant liveAt,
        @Nullable Instant interruptedAt,
        @Nullable Recovery recovery,
        int attempts) {

    /**
     * A channel that is RECOVERING.
     *
     * @param restartedAt when we restarted its pipelines; null if we did not
     */
    record Recovery(Instant since, @Nullable Instant restartedAt) {}
}
