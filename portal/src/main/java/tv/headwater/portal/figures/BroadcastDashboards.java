package tv.headwater.portal.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everybody who looks at one broadcast on this node, and what they were told. Not thread-safe. */
final class BroadcastDashboards {
    private final BroadcastFigures figures = new BroadcastFigures();
    private final List<Dashboard> open = new ArrayList<>();
    private Instant lookedAt;

    BroadcastDashboards(Instant now) {
        this.lookedAt = now;
    }

    BroadcastFigures figures() {
        return figures;
    }

    /** Known figures go to all who come at the same time as the same bytes. */
    void greet(List<Dashboard> newcomers, SseEvent everything) {
        for (Dashboard newcomer : newcomers) {
            newcomer.stream().offer(everything);
            open.add(newcomer);
        }
    }

    /** Is written only when somebody looks: who comes first is greeted with everything. */
    void send(@Nullable FiguresMessage news) {
        if (news != null && isLookedAt()) {
            send(news.event());
        }
    }

    void send(SseEvent event) {
        open.forEach(dashboard -> dashboard.stream().offer(event)); // one that is full or gone is dropped below
    }

    List<Dashboard> open() {
        return open;
    }

    boolean isLookedAt() {
        return !open.isEmpty();
    }

    /** @return when somebody looked last, this time included */
    Instant dropGone(Instant now) {
        open.removeIf(dashboard -> dashboard.stream().ended().isDone());
        lookedAt = isLookedAt() ? now : lookedAt;
        return lookedAt;
    }
}
