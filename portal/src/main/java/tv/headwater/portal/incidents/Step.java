package tv.headwater.portal.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a look changes in the book of incidents. */
sealed interface Step {
    Duration CLOSES_AFTER = Duration.ofSeconds(30);

    record Open(UUID broadcastId, Finding finding) implements Step {}

    record SeeAgain(OpenIncident incident, double value, double worst) implements Step {}

    record Close(OpenIncident incident) implements Step {}

    /** Level-triggered: the rows that are open and what is seen now decide, whatever happened in between. */
    static List<Step> decide(
            UUID broadcastId, List<Finding> findings, Map<IncidentKind, OpenIncident> open, Instant now) {
        List<Step> steps = new ArrayList<>();
        for (Finding finding : findings) {
            Step step = decide(broadcastId, finding, open.get(finding.kind()), now);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static @Nullable Step decide(UUID broadcastId, Finding finding, @Nullable OpenIncident open, Instant now) {
        return switch (finding.condition()) {
            case UNKNOWN -> null;
            case BAD ->
                open == null
                        ? new Open(broadcastId, finding)
                        : new SeeAgain(open, finding.value(), worse(open, finding.value()));
            case FINE -> open != null && !open.seenAt().isAfter(now.minus(CLOSES_AFTER)) ? new Close(open) : null;
        };
    }

    private static double worse(OpenIncident open, double value) {
        return open.kind() == IncidentKind.VIEWERS_DROP ? Math.min(open.worst(), value) : Math.max(open.worst(), value);
    }
}
