package tv.headwater.portal.figures;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import tv.headwater.portal.chat.ChatRooms;
import tv.headwater.portal.web.Visitors;

/** All dashboards of this node: counts them, and gives each broadcast to one of a few loops, which push figures side by side. */
final class FiguresHub implements AutoCloseable {
    /** No more than cores: reading and writing figures is what a loop does when many come at once. */
    static final int MAX_LOOPS = 4;

    private final OpenCount count = new OpenCount();
    private final List<FiguresLoop> loops;

    FiguresHub(LiveFiguresQuery query, ChatRooms chats, Visitors visitors, Clock clock) {
        this.loops = IntStream.range(0, Math.min(MAX_LOOPS, Runtime.getRuntime().availableProcessors()))
                .mapToObj(number -> new FiguresLoop(query, chats, visitors, clock))
                .toList();
    }

    void start() {
        loops.forEach(FiguresLoop::start);
    }

    /** @return false if this node, or the owner, has no room for another dashboard */
    boolean open(Dashboard dashboard) {
        if (!count.admit(dashboard.owner())) {
            return false;
        }
        dashboard.stream().ended().thenRun(() -> count.leave(dashboard.owner()));
        of(dashboard.broadcastId()).open(dashboard);
        return true;
    }

    private FiguresLoop of(UUID broadcastId) {
        return loops.get(Math.floorMod(broadcastId.hashCode(), loops.size()));
    }

    @Override
    public void close() {
        loops.forEach(FiguresLoop::close);
    }
}
