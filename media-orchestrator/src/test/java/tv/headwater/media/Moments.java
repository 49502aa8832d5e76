package tv.headwater.media;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.media.Media.Recovery;

/** Moments in the life of a broadcast as our notes hold them: one for each phase, and for each limit that may have passed. */
final class Moments {
    static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    static final Limits LIMITS = Limits.defaults();
    static final String INPUT = "i1";
    static final String CHANNEL = "c1";

    private Moments() {}

    static Map<String, Media> all() {
        Map<String, Media> all = new LinkedHashMap<>();
        preparing(all);
        ready(all);
        live(all);
        interrupted(all);
        Media over = of(Phase.ENDING).wasLive().media();
        all.put("ending", over);
        all.put(
                "ending, as it cannot be done",
                of(Phase.ENDING).attempts(LIMITS.maxGenerations()).media());
        all.put("ended", of(Phase.ENDED).wasLive().media());
        all.put("failed", of(Phase.FAILED).attempts(LIMITS.maxGenerations()).media());
        return all;
    }

    private static void preparing(Map<String, Media> all) {
        all.put(
                "preparing, nothing is made",
                new Media(Phase.PREPARING, null, 1, null, null, null, null, null, null, 0));
        all.put(
                "preparing, the input is noted",
                new Media(Phase.PREPARING, null, 1, INPUT, null, null, null, null, null, 0));
        all.put("preparing, input and channel are noted", of(Phase.PREPARING).media());
        all.put("preparing for the third time", of(Phase.PREPARING).attempts(2).media());
        all.put(
                "preparing again a channel that was ready",
                of(Phase.PREPARING).lost(Duration.ofMinutes(1)).media());
        all.put(
                "preparing again a channel that was ready, for too long",
                of(Phase.PREPARING).lost(LIMITS.prepareTimeout()).media());
    }

    private static void ready(Map<String, Media> all) {
        all.put(
                "ready since a moment",
                of(Phase.READY).readyFor(Duration.ofSeconds(2)).media());
        all.put("ready", of(Phase.READY).readyFor(Duration.ofMinutes(1)).media());
        all.put(
                "ready for too long",
                of(Phase.READY).readyFor(LIMITS.readyTimeout()).media());
    }

    private static void live(Map<String, Media> all) {
        Duration hour = Duration.ofHours(1);
        all.put("live", of(Phase.LIVE).wasLive().readyFor(hour).media());
        all.put(
                "live, a recovery is noted",
                of(Phase.LIVE)
                        .wasLive()
                        .readyFor(hour)
                        .recovery(Duration.ofMinutes(1), null)
                        .media());
        all.put(
                "live, a recovery takes too long",
                of(Phase.LIVE)
                        .wasLive()
                        .readyFor(hour)
                        .recovery(LIMITS.recovery(), null)
                        .media());
        all.put(
                "live, a recovery takes too long and we restarted the pipelines",
                of(Phase.LIVE)
                        .wasLive()
                        .readyFor(hour)
                        .recovery(LIMITS.recovery(), NOW.minusSeconds(5))
                        .media());
        all.put(
                "live, a recovery takes too long although we restarted the pipelines",
                of(Phase.LIVE)
                        .wasLive()
                        .readyFor(hour)
                        .recovery(LIMITS.recovery().multipliedBy(2), NOW.minus(LIMITS.recovery()))
                        .media());
        all.put(
                "live for as long as a broadcast may last",
                of(Phase.LIVE).liveFor(LIMITS.maxDuration()).media());
    }

    private static void interrupted(Map<String, Media> all) {
        Duration hour = Duration.ofHours(1);
        Moment moment = of(Phase.INTERRUPTED).wasLive();
        all.put(
                "interrupted, the encoder is gone",
                moment.readyFor(hour).lost(Duration.ofMinutes(1)).media());
        all.put(
                "interrupted, the encoder is gone for too long",
                moment.readyFor(hour).lost(LIMITS.grace()).media());
        all.put(
                "interrupted, the channel restarts",
                moment.lost(Duration.ofMinutes(1)).media());
        all.put(
                "interrupted, the channel restarts for too long",
                moment.lost(LIMITS.prepareTimeout()).media());
    }

    private static Moment of(Phase phase) {
        return new Moment(new Media(phase, null, 1, INPUT, CHANNEL, null, null, null, null, 0));
    }

    /** Notes in the making. */
    private record Moment(Media media) {
        Moment readyFor(Duration time) {
            return with(NOW.minus(time), media.liveAt(), media.interruptedAt());
        }

        Moment wasLive() {
            return liveFor(Duration.ofHours(1));
        }

        Moment liveFor(Duration time) {
            return with(media.readyAt(), NOW.minus(time), media.interruptedAt());
        }

        Moment lost(Duration since) {
            return with(media.readyAt(), media.liveAt(), NOW.minus(since));
        }

        Moment recovery(Duration since, @Nullable Instant restartedAt) {
            return new Moment(new Media(
                    media.phase(),
                    null,
                    1,
                    INPUT,
                    CHANNEL,
                    media.readyAt(),
                    media.liveAt(),
                    null,
                    new Recovery(NOW.minus(since), restartedAt),
                    0));
        }

        Moment attempts(int count) {
            return new Moment(new Media(media.phase(), null, 1, INPUT, CHANNEL, null, null, null, null, count));
        }

        private Moment with(@Nullable Instant readyAt, @Nullable Instant liveAt, @Nullable Instant interruptedAt) {
            return new Moment(new Media(
                    media.phase(),
                    null,
                    1,
                    INPUT,
                    CHANNEL,
                    readyAt,
                    liveAt,
                    interruptedAt,
                    media.recovery(),
                    media.attempts()));
        }
    }
}
