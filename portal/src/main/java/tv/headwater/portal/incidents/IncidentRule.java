package tv.headwater.portal.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a broadcast at one moment (docs/metrics.md, "Incidents"). What opens an incident is stricter than
 * what keeps it open, and an open one is compared with what was normal when it was opened.
 */
final class IncidentRule {
    static final Duration FRESH = Duration.ofSeconds(30);
    static final Duration ENCODER_GRACE = Duration.ofSeconds(10);
    static final Duration LONGEST_DROP = Duration.ofMinutes(10);
    static final long MIN_WATCH_MILLIS = 120_000;
    static final long MIN_STALL_WATCH_MILLIS = 45_000;
    static final long MIN_STARTS = 5;
    static final long MIN_FAILURES = 3;
    static final double MIN_VIEWERS = 10;

    static final Level STALLED = new Level(0.8, 0.5, 1, 1);
    static final Level REBUFFERS = new Level(0.05, 0.03, 3, 1.5);
    static final Level FAILS = new Level(0.05, 0.02, 3, 1.5);
    static final Level STARTS_SLOWLY = new Level(4_000, 3_000, 2, 1.5);
    static final double DROPPED_TO = 0.6;
    static final double BACK_AT = 0.8;

    private IncidentRule() {}

    /**
     * What is too much.
     *
     * @param opens at least this much opens an incident, if it is {@code timesUsual} the usual
     * @param keeps at least this much keeps it open, if it is {@code timesUsualKeeps} the usual
     */
    record Level(double opens, double keeps, double timesUsual, double timesUsualKeeps) {
        boolean isBad(double value, double usual, boolean open) {
            return open
                    ? value >= keeps && value >= timesUsualKeeps * usual
                    : value >= opens && value >= timesUsual * usual;
        }
    }

    /** @param failures of the last minute; null while it has not been watched for that long */
    static List<Finding> judge(
            Vitals vitals, @Nullable Failures failures, Map<IncidentKind, OpenIncident> open, Instant now) {
        Finding ingest = ingest(vitals, now);
        boolean fresh = vitals.asOf() != null && (vitals.asOf().isAfter(now.minus(FRESH)) || vitals.viewersNow() == 0);
        // Without a picture everything else goes wrong too, and says nothing new.
        if (!fresh || ingest.condition() == Finding.Condition.BAD) {
            return List.of(
                    ingest,
                    Finding.unknown(IncidentKind.STALL),
                    Finding.unknown(IncidentKind.REBUFFERING),
                    Finding.unknown(IncidentKind.FAILURES),
                    Finding.unknown(IncidentKind.SLOW_START),
                    Finding.unknown(IncidentKind.VIEWERS_DROP));
        }
        Finding stall = stall(vitals, open.get(IncidentKind.STALL));
        return List.of(
                ingest,
                stall,
                stall.condition() == Finding.Condition.BAD
                        ? Finding.unknown(IncidentKind.REBUFFERING)
                        : rebuffering(vitals, open.get(IncidentKind.REBUFFERING)),
                failures(vitals, failures, open.get(IncidentKind.FAILURES)),
                slowStart(vitals, open.get(IncidentKind.SLOW_START)),
                viewersDrop(vitals, open.get(IncidentKind.VIEWERS_DROP), now));
    }

    private static Finding ingest(Vitals vitals, Instant now) {
        Instant since = vitals.phaseSince() == null ? now : vitals.phaseSince();
        boolean gone = ("interrupted".equals(vitals.phase()) && !since.isAfter(now.minus(ENCODER_GRACE)))
                || "failed".equals(vitals.phase());
        return gone
                ? Finding.bad(
                        IncidentKind.INGEST,
                        (double) Duration.between(since, now).toSeconds(),
                        null)
                : Finding.fine(IncidentKind.INGEST);
    }

    private static Finding stall(Vitals vitals, @Nullable OpenIncident open) {
        Vitals.Stretch instant = vitals.instant();
        if (instant.watchMillis() < MIN_STALL_WATCH_MILLIS) {
            return tooLittle(IncidentKind.STALL, vitals);
        }
        double usual = usual(open, vitals.before().rebufferRatio());
        return STALLED.isBad(instant.rebufferRatio(), 0, open != null)
                ? Finding.bad(IncidentKind.STALL, instant.rebufferRatio(), usual)
                : Finding.fine(IncidentKind.STALL);
    }

    private static Finding rebuffering(Vitals vitals, @Nullable OpenIncident open) {
        if (vitals.last().watchMillis() < MIN_WATCH_MILLIS) {
            return tooLittle(IncidentKind.REBUFFERING, vitals);
        }
        double usual = usual(open, vitals.before().rebufferRatio());
        double ratio = vitals.last().rebufferRatio();
        return REBUFFERS.isBad(ratio, usual, open != null)
                ? Finding.bad(IncidentKind.REBUFFERING, ratio, usual)
                : Finding.fine(IncidentKind.REBUFFERING);
    }

    private static Finding failures(Vitals vitals, @Nullable Failures failures, @Nullable OpenIncident open) {
        if (failures == null) {
            return Finding.unknown(IncidentKind.FAILURES);
        }
        double usual = usual(open, failures.usualShare());
        double share = failures.shareWith(vitals.viewersNow());
        boolean enough = open != null || failures.recent() >= MIN_FAILURES;
        return enough && FAILS.isBad(share, usual, open != null)
                ? Finding.bad(IncidentKind.FAILURES, share, usual)
                : Finding.fine(IncidentKind.FAILURES);
    }

    private static Finding slowStart(Vitals vitals, @Nullable OpenIncident open) {
        if (vitals.last().starts() < MIN_STARTS) {
            return tooLittle(IncidentKind.SLOW_START, vitals);
        }
        double usual = usual(open, vitals.before().startupMillis());
        double startup = vitals.last().startupMillis();
        return STARTS_SLOWLY.isBad(startup, usual, open != null)
                ? Finding.bad(IncidentKind.SLOW_START, startup, usual)
                : Finding.fine(IncidentKind.SLOW_START);
    }

    /** A drop is an event: after ten minutes those who stayed are the usual. */
    private static Finding viewersDrop(Vitals vitals, @Nullable OpenIncident open, Instant now) {
        Double before = open == null ? vitals.usualViewers() : open.usual();
        if (before == null || before < MIN_VIEWERS) {
            return Finding.fine(IncidentKind.VIEWERS_DROP);
        }
        boolean over = open != null && open.since().isBefore(now.minus(LONGEST_DROP));
        boolean few = vitals.viewersNow() <= before * (open == null ? DROPPED_TO : BACK_AT);
        return few && !over
                ? Finding.bad(IncidentKind.VIEWERS_DROP, vitals.viewersNow(), before)
                : Finding.fine(IncidentKind.VIEWERS_DROP);
    }

    /** With nobody there the trouble is over; with a few nobody can say. */
    private static Finding tooLittle(IncidentKind kind, Vitals vitals) {
        return vitals.viewersNow() == 0 ? Finding.fine(kind) : Finding.unknown(kind);
    }

    private static double usual(@Nullable OpenIncident open, double before) {
        return open == null || open.usual() == null ? before : open.usual();
    }
}
