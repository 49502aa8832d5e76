package tv.headwater.bench.sse;

/**
 * How much is asked of the node.
 *
 * @param broadcasts looked at
 * @param readers whose events are timed
 * @param idle open streams that nobody reads
 * @param seconds of timing
 * @param reconnects at once
 */
public record SsePlan(int broadcasts, int readers, int idle, int seconds, int reconnects) {
    public static SsePlan thorough() {
        return new SsePlan(1_000, 1_000, 3, 30, 5_000);
    }
}
