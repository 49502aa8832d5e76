package tv.headwater.portal.watch;

import org.jspecify.annotations.Nullable;

/**
 * How many watch a broadcast and where it stands, as the API tells it.
 *
 * @param viewers viewers now; null while nothing was measured
 * @param asOf what time the number describes, ms since epoch; null with it
 * @param phase see {@link tv.headwater.portal.broadcasts.Stage}
 * @param serverTime when this answer was written, ms since epoch
 */
public record Audience(@Nullable Integer viewers, @Nullable Long asOf, String phase, long serverTime) {
    Audience at(long serverTime) {
        return new Audience(viewers, asOf, phase, serverTime);
    }
}
