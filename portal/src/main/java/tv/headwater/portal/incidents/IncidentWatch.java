package tv.headwater.portal.incidents;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.db.Database;

/** Looks at all broadcasts each five seconds and keeps the book of incidents; of several portals one does it. */
public final class IncidentWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(IncidentWatch.class);

    private final IncidentStore store;
    private final Clock clock;
    private final FailureHistory failures = new FailureHistory();
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "incident-watch"));

    IncidentWatch(IncidentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public static IncidentWatch start(Database database, Clock clock) {
        IncidentWatch watch = new IncidentWatch(new IncidentStore(database.sql()), clock);
        watch.loop.scheduleWithFixedDelay(
                watch::roundSafely, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void roundSafely() {
        try {
            round();
        } catch (RuntimeException e) {
            log.warn("incidents are not watched now, the next round tries again: {}", e.toString());
        }
    }

    /** One look at everything. */
    void round() {
        store.round(round -> look(round, clock.instant()));
    }

    private void look(IncidentStore.Round round, Instant now) {
        List<Vitals> all = round.vitals();
        Map<UUID, List<OpenIncident>> open = round.open();
        for (Vitals vitals : all) {
            Map<IncidentKind, OpenIncident> own = open.getOrDefault(vitals.broadcastId(), List.of()).stream()
                    .collect(Collectors.toMap(OpenIncident::kind, Function.identity()));
            steps(vitals, own, now).forEach(step -> round.apply(step, now));
        }
        failures.keepOnly(all.stream().map(Vitals::broadcastId).collect(Collectors.toSet()));
    }

    private List<Step> steps(Vitals vitals, Map<IncidentKind, OpenIncident> open, Instant now) {
        if (!vitals.onAir()) {
            return open.values().stream().<Step>map(Step.Close::new).toList();
        }
        List<Finding> findings = IncidentRule.judge(vitals, failures.learn(vitals, now), open, now);
        return Step.decide(vitals.broadcastId(), findings, open, now);
    }

    @Override
    public void close() {
        loop.shutdown();
        try {
            if (!loop.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("the last look at incidents did not end within {} s", STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
