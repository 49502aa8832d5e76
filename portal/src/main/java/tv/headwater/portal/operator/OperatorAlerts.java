package tv.headwater.portal.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decides what an operator has to know at once, and says what to do about it. */
final class OperatorAlerts {
    /** An orchestrator tells of itself at every look, each few seconds; after failures it may pause for minutes. */
    private static final Duration SILENT = Duration.ofMinutes(2);

    private static final int NEARLY_USED_PERCENT = 80;
    private static final int USED_PERCENT = 100;

    private OperatorAlerts() {}

    static List<String> of(OperatorPage page) {
        List<String> alerts = new ArrayList<>();
        OperatorPage.Status status = page.status();
        if (status == null) {
            alerts.add("No orchestrator has looked yet: nothing can go on air. Start media-orchestrator.");
            return alerts;
        }
        if (Duration.between(status.asOf(), page.now()).compareTo(SILENT) > 0) {
            alerts.add(
                    "The orchestrator has been silent for %s: what is on air stays so, nothing starts or ends. Look at its log."
                            .formatted(OperatorPage.time(Duration.between(status.asOf(), page.now()))));
        }
        if (status.trouble() != null) {
            alerts.add(status.trouble());
        }
        budget(page, alerts);
        if (!page.queue().isEmpty() && page.stopped() == null) {
            alerts.add(
                    "All channels are taken and %d broadcasts wait. Ask AWS for a higher quota, or end what need not run."
                            .formatted(page.queue().size()));
        }
        if (!page.unrecorded().isEmpty()) {
            alerts.add(
                    "Recordings that failed in the last day: %d. What was archived is kept; why they failed stands below."
                            .formatted(page.unrecorded().size()));
        }
        if (status.strangers() > 0) {
            alerts.add(
                    "%d channels carry this environment's name but belong to another deployment. Give one of them another name."
                            .formatted(status.strangers()));
        }
        return alerts;
    }

    private static void budget(OperatorPage page, List<String> alerts) {
        Integer used = page.usedPercent();
        if (used != null && used >= USED_PERCENT) {
            alerts.add(
                    "This month's budget is used up: broadcasts are ended and none starts until the next month or a higher budget.");
        } else if (used != null && used >= NEARLY_USED_PERCENT) {
            alerts.add("This month's budget is used to %d %%.".formatted(used));
        }
    }
}
