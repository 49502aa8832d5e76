package tv.headwater.events.publishing;

import java.util.List;

/**
 * How long PutRecords calls took, from the call to its answer or failure.
 *
 * @param upperSeconds the buckets' upper bounds, inclusive, growing; the last is infinite
 * @param counts how many calls fell into each bucket and no lower one
 * @param sumSeconds all of them together
 */
public record PutLatency(List<Double> upperSeconds, List<Long> counts, double sumSeconds) {
    public PutLatency {
        if (upperSeconds.size() != counts.size()) {
            throw new IllegalArgumentException("every bucket has a bound and a count");
        }
    }

    /** How many calls there were. */
    public long calls() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
