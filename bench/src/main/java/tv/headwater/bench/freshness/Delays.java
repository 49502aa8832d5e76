package tv.headwater.bench.freshness;

import java.util.ArrayList;
import java.util.List;

/** Waits for numbered things to be seen, and says how long each took. Thread-safe. */
public final class Delays {
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Long> begun = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();

    /** The next one begins. */
    synchronized void begin(long nanoTime) {
        begun.add(nanoTime);
    }

    /** All up to {@code count} are seen, now. */
    synchronized void seen(long count, long nanoTime) {
        while (millis.size() < count && millis.size() < begun.size()) {
            millis.add((nanoTime - begun.get(millis.size())) / NANOS_PER_MILLI);
        }
    }

    synchronized boolean isComplete() {
        return millis.size() == begun.size();
    }

    /** @throws IllegalStateException if nothing was seen */
    public synchronized double quantile(double share) {
        if (millis.isEmpty()) {
            throw new IllegalStateException("of " + begun.size() + " changes none was ever seen");
        }
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    @Override
    public synchronized String toString() {
        return "%d of %d seen, p50 %.0f ms, p99 %.0f ms, longest %.0f ms"
                .formatted(millis.size(), begun.size(), quantile(0.5), quantile(0.99), quantile(1));
    }
}
