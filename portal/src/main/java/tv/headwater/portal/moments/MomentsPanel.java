package tv.headwater.portal.moments;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the chat panel of a broadcast shows.
 *
 * @param words of the last five minutes; empty if nobody wrote
 * @param messages in the last minute
 */
public record MomentsPanel(List<Moment> moments, List<Word> words, long messages, long chatters) {

    /**
     * A moment with what the audience did meanwhile.
     *
     * @param viewersBefore at its start, and {@code viewersAfter} at its end; null if nobody knows
     */
    public record Moment(
            Instant startedAt,
            Instant endedAt,
            boolean open,
            int peakChatters,
            double usualChatters,
            @Nullable Integer viewersBefore,
            @Nullable Integer viewersAfter) {}

    /** A word and how many people used it. */
    public record Word(String word, int chatters) {}

    public boolean isEmpty() {
        return moments.isEmpty() && words.isEmpty() && messages == 0;
    }
}
