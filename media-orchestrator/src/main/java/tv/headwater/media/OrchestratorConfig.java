package tv.headwater.media;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import tv.headwater.media.costs.Costs;

/**
 * How one orchestrator works.
 *
 * @param environment part of every name and tag; an orchestrator touches nothing of another environment
 * @param owner names this process in leases; no two living processes may share it
 * @param interval between two looks at MediaLive
 * @param lease how long a broadcast stays ours without a renewal
 * @param sweeping when and how what belongs to no living broadcast is cleared
 * @param ingestCidrs who may push video to MediaLive, as IPv4 ranges: the ingest relays
 * @param inputNames the secret names of MediaLive's inputs; the ingest relays know them too
 * @param roleArn what MediaLive assumes to write to the buckets
 */
public record OrchestratorConfig(
        String environment,
        String owner,
        Duration interval,
        Duration lease,
        Sweeping sweeping,
        List<String> ingestCidrs,
        InputNames inputNames,
        String roleArn,
        String mediaBucket,
        String archiveBucket,
        Ladder ladder,
        Limits limits,
        Costs costs) {

    /**
     * The search for orphans.
     *
     * @param every how many looks lie between two searches
     * @param grace how long an orphan is listed before it is cleared
     */
    public record Sweeping(int every, OrphanPolicy policy, Duration grace) {
        public Sweeping {
            require(every >= 1, "sweeping.every must be at least 1");
            require(!grace.isNegative(), "sweeping.grace must not be negative");
        }
    }

    /** What happens to orphans. */
    public enum OrphanPolicy {
        REPORT,
        DELETE
    }

    public OrchestratorConfig {
        ingestCidrs = List.copyOf(ingestCidrs);
        require(environment.matches("[a-z0-9]{1,16}"), "environment must be 1 to 16 of a-z and 0-9");
        require(!owner.isBlank(), "owner must not be blank");
        require(interval.compareTo(Duration.ofMillis(10)) >= 0, "interval must be at least 10 ms");
        require(lease.compareTo(interval.multipliedBy(2)) > 0, "lease must be longer than two intervals");
        require(!ingestCidrs.isEmpty(), "ingestCidrs must name at least one range");
        require(!mediaBucket.contains(".") && !archiveBucket.contains("."), "MediaLive takes no bucket with a dot");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** One machine: everything in one JVM, MediaLive's stand-in beside it. */
    public static OrchestratorConfig oneMachine(InputNames inputNames) {
        return new OrchestratorConfig(
                "local",
                "one-machine",
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                new Sweeping(30, OrphanPolicy.DELETE, Duration.ofMinutes(1)),
                List.of("0.0.0.0/0"),
                inputNames,
                "arn:aws:iam::000000000000:role/headwater-media",
                "headwater-media",
                "headwater-archive",
                Ladder.whole(),
                Limits.oneMachine(),
                Costs.unlimited());
    }

    /** What an hour of one of our channels costs at most: with all rungs. */
    BigDecimal hourUsd() {
        return costs.prices()
                .channelHour(ladder.rungs().stream().map(Rung::height).toList());
    }

    public OrchestratorConfig withOwner(String other) {
        return new OrchestratorConfig(
                environment,
                other,
                interval,
                lease,
                sweeping,
                ingestCidrs,
                inputNames,
                roleArn,
                mediaBucket,
                archiveBucket,
                ladder,
                limits,
                costs);
    }

    public OrchestratorConfig withSweeping(Sweeping other) {
        return new OrchestratorConfig(
                environment,
                owner,
                interval,
                lease,
                other,
                ingestCidrs,
                inputNames,
                roleArn,
                mediaBucket,
                archiveBucket,
                ladder,
                limits,
                costs);
    }

    public OrchestratorConfig withLimits(Limits other) {
        return new OrchestratorConfig(
                environment,
                owner,
                interval,
                lease,
                sweeping,
                ingestCidrs,
                inputNames,
                roleArn,
                mediaBucket,
                archiveBucket,
                ladder,
                other,
                costs);
    }

    public OrchestratorConfig withCosts(Costs other) {
        return new OrchestratorConfig(
                environment,
                owner,
                interval,
                lease,
                sweeping,
                ingestCidrs,
                inputNames,
                roleArn,
                mediaBucket,
                archiveBucket,
                ladder,
                limits,
                other);
    }
}
