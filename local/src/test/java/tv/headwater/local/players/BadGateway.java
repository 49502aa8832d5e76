package tv.headwater.local.players;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Refuses every fourth post of some players, and loses the answer to another fourth after the collector has taken it. */
final class BadGateway implements Weather {
    private static final int PERIOD = 4;

    private final Set<String> paths;
    private final Map<String, AtomicInteger> posts = new ConcurrentHashMap<>();

    /** @param paths whose posts it harms */
    BadGateway(Set<String> paths) {
        this.paths = Set.copyOf(paths);
    }

    @Override
    public Passage passage(String method, String path) {
        if (!method.equals("POST") || !paths.contains(path)) {
            return Passage.THROUGH;
        }
        int number = posts.computeIfAbsent(path, first -> new AtomicInteger()).incrementAndGet();
        return switch (number % PERIOD) {
            case 2 -> Passage.ANSWER_LOST;
            case 3 -> Passage.REFUSED;
            default -> Passage.THROUGH;
        };
    }
}
