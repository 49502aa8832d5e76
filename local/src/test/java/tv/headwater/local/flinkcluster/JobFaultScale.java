package tv.headwater.local.flinkcluster;

import java.time.Duration;

/**
 * How long and how hard a fault is proved.
 *
 * @param expiries how often all iterators expire
 * @param throttled while so long nine of ten reads are throttled
 * @param starved while so long no read of one shard succeeds; longer than a silent shard is waited for
 * @param postgresAway so long PostgreSQL is away after it was killed
 * @param recovery within which figures must go on after each
 */
record JobFaultScale(int expiries, Duration throttled, Duration starved, Duration postgresAway, Duration recovery) {
    private static final Duration PROMISED_RECOVERY = Duration.ofSeconds(30);
    /** The short proofs run on machines that do other things. */
    private static final Duration ANY_RECOVERY = Duration.ofMinutes(2);

    /** Ten are promised; as all long proofs together have 25 minutes, it is fewer unless ten are asked for. */
    private static final long THROTTLED_MINUTES = Long.getLong("headwater.throttled.minutes", 2);

    static JobFaultScale full() {
        return new JobFaultScale(
                20,
                Duration.ofMinutes(THROTTLED_MINUTES),
                Duration.ofSeconds(40),
                Duration.ofSeconds(20),
                PROMISED_RECOVERY);
    }

    /** So short that it runs with every change. */
    static JobFaultScale brief() {
        return new JobFaultScale(4, Duration.ofSeconds(6), Duration.ofSeconds(14), Duration.ofSeconds(3), ANY_RECOVERY);
    }
}
