package tv.headwater.media;

import java.time.Duration;

/**
 * How long a broadcast may stay where it is.
 *
 * @param lead how long before its scheduled start a broadcast is prepared; AWS takes minutes to start a channel
 * @param startWindow how long after its scheduled start a broadcast still starts by itself; later only by hand
 * @param hold how long before its scheduled start a place is kept for it
 * @param queueTimeout how long a broadcast waits for a place
 * @param preparation how long preparing usually takes: an estimate for people
 * @param prepareTimeout from its place, or from the loss of a channel on air, to a running channel
 * @param readyTimeout from a running channel to the first video
 * @param signalSettle how long a channel must run before a missing "no video" alert is believed
 * @param grace how long an encoder may be gone while the channel runs
 * @param recovery how long MediaLive may take to bring a failed pipeline back before we restart it, and then once more before
 *     the channel is replaced
 * @param maxDuration from the first video to the forced end
 * @param maxGenerations how often everything is made before the broadcast fails
 */
public record Limits(
        Duration lead,
        Duration startWindow,
        Duration hold,
        Duration queueTimeout,
        Duration preparation,
        Duration prepareTimeout,
        Duration readyTimeout,
        Duration signalSettle,
        Duration grace,
        Duration recovery,
        Duration maxDuration,
        int maxGenerations) {
    public Limits {
        if (maxGenerations < 1) {
            throw new IllegalArgumentException("maxGenerations must be at least 1, not " + maxGenerations);
        }
        if (hold.compareTo(lead) < 0) {
            throw new IllegalArgumentException("hold must not be shorter than lead: a place is needed when preparing");
        }
    }

    /** For AWS, where a channel starts in minutes. */
    public static Limits defaults() {
        return new Limits(
                Duration.ofMinutes(10),
                Duration.ofHours(2),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofMinutes(3),
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofMinutes(3),
                Duration.ofHours(12),
                3);
    }

    /** For one machine, where a channel starts in seconds. */
    public static Limits oneMachine() {
        Limits aws = defaults();
        return new Limits(
                Duration.ofMinutes(1),
                aws.startWindow,
                aws.hold,
                aws.queueTimeout,
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                aws.readyTimeout,
                Duration.ofSeconds(1),
                aws.grace,
                Duration.ofMinutes(1),
                aws.maxDuration,
                aws.maxGenerations);
    }
}
