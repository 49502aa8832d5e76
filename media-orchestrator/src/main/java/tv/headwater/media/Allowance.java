package tv.headwater.media;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the house lets a broadcast do right now; decided for all of them together, before each has its turn. */
sealed interface Allowance {
    /**
     * It may have a channel.
     *
     * @param since when it got its place
     * @param warning for its creator; null when there is nothing to say
     */
    record Granted(Instant since, @Nullable String warning) implements Allowance {}

    /**
     * It has to wait for a place.
     *
     * @param since when it asked
     * @param reason for its creator
     */
    record Queued(Instant since, String reason) implements Allowance {}

    /**
     * It must not go on.
     *
     * @param reason for its creator
     */
    record Stopped(String reason) implements Allowance {}
}
