package tv.headwater.portal.figures;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many dashboards are open on this node, and whose: the bound of what the node holds. Thread-safe. */
final class OpenCount {
    static final int MAX_DASHBOARDS = 10_000;
    /** More than anyone has open: the stream of a page that was reloaded lingers until a ping finds its reader gone. */
    static final int MAX_DASHBOARDS_PER_OWNER = 100;

    private final Map<UUID, Integer> byOwner = new HashMap<>();
    private int all;

    /** @return false if there is no room */
    synchronized boolean admit(UUID owner) {
        if (all >= MAX_DASHBOARDS || byOwner.getOrDefault(owner, 0) >= MAX_DASHBOARDS_PER_OWNER) {
            return false;
        }
        byOwner.merge(owner, 1, Integer::sum);
        all++;
        return true;
    }

    synchronized void leave(UUID owner) {
        byOwner.computeIfPresent(owner, (id, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
