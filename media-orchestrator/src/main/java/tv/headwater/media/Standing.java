package tv.headwater.media;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a broadcast that is not over stands towards the pool of channels.
 *
 * @param wanted whether its creator still wants it on air
 * @param askedAt when it asked for a channel
 * @param placeAt since when it has a place; null while it waits for one
 * @param announcedFor its scheduled start, if a place was to be held for it; else null
 */
record Standing(
        UUID broadcastId,
        UUID channelId,
        Phase phase,
        boolean wanted,
        Instant askedAt,
        @Nullable Instant placeAt,
        @Nullable Instant liveAt,
        @Nullable Instant announcedFor) {
    private static final Duration CLEARING = Duration.ofMinutes(2);
    /** What lasted longer than usual is expected to go on for a while. */
    private static final int MORE_OF_TYPICAL = 4;

    /** When its place is expected to be free again: a guess for those who wait. */
    Instant expectedEnd(Duration typicalStay, Limits limits, Instant now) {
        if (phase == Phase.ENDING || !wanted) {
            return now.plus(CLEARING);
        }
        if (liveAt == null) {
            return now.plus(typicalStay);
        }
        Instant usual = liveAt.plus(typicalStay);
        Instant goesOn = now.plus(typicalStay.dividedBy(MORE_OF_TYPICAL));
        Instant last = liveAt.plus(limits.maxDuration());
        Instant guess = usual.isAfter(goesOn) ? usual : goesOn;
        return guess.isBefore(last) ? guess : last;
    }
}
