package tv.headwater.portal.chat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** How many chats may be open on this node, and from each client address: a school is one address. Thread-safe. */
final class SocketLimit {
    static final int MAX_SOCKETS = 20_000;
    static final int MAX_SOCKETS_PER_ADDRESS = 50;

    private final Map<String, Integer> open = new HashMap<>();
    private int total;

    synchronized boolean hasRoom(String address) {
        return total < MAX_SOCKETS && open.getOrDefault(address, 0) < MAX_SOCKETS_PER_ADDRESS;
    }

    /** Gives the seat back when it is run, once however often that is; null if there is none. */
    synchronized @Nullable Runnable take(String address) {
        if (!hasRoom(address)) {
            return null;
        }
        total++;
        open.merge(address, 1, Integer::sum);
        AtomicBoolean taken = new AtomicBoolean(true);
        return () -> {
            if (taken.compareAndSet(true, false)) {
                giveBack(address);
            }
        };
    }

    private synchronized void giveBack(String address) {
        total--;
        open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
