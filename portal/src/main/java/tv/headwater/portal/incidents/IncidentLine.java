package tv.headwater.portal.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the studio shows it.
 *
 * @param now what is or was last seen, in words
 * @param usual what was normal, in words; null if there was none
 * @param mostly which part of the audience explains most of it, in words; null if none does
 */
public record IncidentLine(
        IncidentKind kind,
        Instant since,
        @Nullable Instant closedAt,
        String now,
        String worst,
        @Nullable String usual,
        @Nullable String mostly) {}
