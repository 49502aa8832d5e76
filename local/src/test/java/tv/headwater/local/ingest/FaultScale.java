package tv.headwater.local.ingest;

import java.time.Duration;

/**
 * How long and how hard a fault is proved.
 *
 * @param failingRecords while so long a share of the records fails
 * @param otherFault while so long calls are throttled, or time out
 * @param away so long Kinesis is away
 * @param kills how often the collector is killed
 * @param bodiesPerSecond of the load
 */
record FaultScale(Duration failingRecords, Duration otherFault, Duration away, int kills, int bodiesPerSecond) {
    /** As the promise is written. */
    static FaultScale full() {
        return new FaultScale(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(2), 10, 100);
    }

    /** So short that it runs with every change. */
    static FaultScale brief() {
        return new FaultScale(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), 2, 60);
    }
}
