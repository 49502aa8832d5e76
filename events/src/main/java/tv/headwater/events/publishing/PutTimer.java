package tv.headwater.events.publishing;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts calls by how long they took. Thread-safe. */
final class PutTimer {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final List<Double> UPPER_SECONDS =
            List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, Double.POSITIVE_INFINITY);

    private final LongAdder[] counts =
            Stream.generate(LongAdder::new).limit(UPPER_SECONDS.size()).toArray(LongAdder[]::new);
    private final DoubleAdder sumSeconds = new DoubleAdder();

    void took(long nanos) {
        double seconds = nanos / NANOS_PER_SECOND;
        int bucket = 0;
        while (UPPER_SECONDS.get(bucket) < seconds) {
            bucket++;
        }
        counts[bucket].increment();
        sumSeconds.add(seconds);
    }

    PutLatency latency() {
        return new PutLatency(
                UPPER_SECONDS, Arrays.stream(counts).map(LongAdder::sum).toList(), sumSeconds.sum());
    }
}
