package tv.headwater.local.eventbridge;

import java.time.Duration;
import java.util.Random;

/** What best-effort delivery may do to events: nothing unless asked for. Thread-safe. */
public final class EventFaults {
    private final Random random = new Random(1);
    private double lost;
    private double doubled;
    private Duration latest = Duration.ZERO;

    EventFaults() {}

    /** A share of all events never arrives. @param share 0 to 1 */
    public synchronized void lose(double share) {
        lost = share;
    }

    /** A share of those that arrive arrives twice. @param share 0 to 1 */
    public synchronized void repeat(double share) {
        doubled = share;
    }

    /** Each takes up to so long, so that they overtake one another. */
    public synchronized void delay(Duration atMost) {
        latest = atMost;
    }

    /** How often the next event arrives. */
    synchronized int copies() {
        if (random.nextDouble() < lost) {
            return 0;
        }
        return random.nextDouble() < doubled ? 2 : 1;
    }

    /** How long the next copy is under way. */
    synchronized Duration delay() {
        return Duration.ofMillis(random.nextLong(latest.toMillis() + 1));
    }
}
