package tv.headwater.portal.incidents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident that goes on. */
record OpenIncident(
        UUID id,
        UUID broadcastId,
        IncidentKind kind,
        Instant since,
        Instant seenAt,
        @Nullable Double usual,
        double worst) {}
