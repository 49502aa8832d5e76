package tv.headwater.local.audience;

import java.util.List;

/** What a network gave over time, measured once and repeated for ever. */
record ThroughputTrace(String name, List<Slot> slots) {
    /** A stretch of time with the same throughput. 0 kbps is an outage. */
    record Slot(int durationMillis, int kbps, int latencyMillis) {}

    ThroughputTrace {
        slots = slots.stream().filter(s -> s.durationMillis() > 0).toList();
        if (slots.stream().noneMatch(s -> s.kbps() > 0)) {
            throw new IllegalArgumentException("trace " + name + " carries nothing at all");
        }
    }

    static ThroughputTrace constant(int kbps, int latencyMillis) {
        return new ThroughputTrace(kbps + " kbps", List.of(new Slot(1000, kbps, latencyMillis)));
    }

    long lengthMillis() {
        return slots.stream().mapToLong(Slot::durationMillis).sum();
    }
}
