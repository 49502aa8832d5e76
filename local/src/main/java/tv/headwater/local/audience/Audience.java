package tv.headwater.local.audience;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door: simulated viewers find what is live at the portal, watch it over measured networks and report as hls.js does,
 * until closed. One thread thinks for all of them, two speak HTTP.
 */
public final class Audience implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);
    private static final long TICK_MILLIS = 100;
    private static final long DISCOVER_MILLIS = 2000;
    private static final int HTTP_THREADS = 2;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final AudienceConfig config;
    private final List<ThroughputTrace> traces;
    private final ScheduledThreadPoolExecutor loop;
    private final ExecutorService httpThreads;
    private final Surroundings around;
    private final Map<String, Crowd> crowds = new HashMap<>();
    private final CountDownLatch everybodyGone = new CountDownLatch(1);
    private boolean leaving;
    private boolean portalTroubleTold;

    private Audience(AudienceConfig config, List<ThroughputTrace> traces) {
        this.config = config;
        this.traces = traces;
        this.loop = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "audience"));
        this.httpThreads = Executors.newFixedThreadPool(HTTP_THREADS, work -> daemon(work, "audience-http"));
        AudienceClient client = new AudienceClient(config.portal(), httpThreads);
        this.around = new Surroundings(client, loop, Clock.systemUTC());
    }

    /** Returns at once; viewers come as broadcasts are live. */
    public static Audience start(AudienceConfig config) {
        Audience audience = new Audience(config, TraceArchive.readOrConstant(config.traces()));
        audience.loop.setRemoveOnCancelPolicy(true);
        audience.every(DISCOVER_MILLIS, audience::discover);
        audience.every(TICK_MILLIS, audience::tick);
        return audience;
    }

    private void every(long millis, Runnable work) {
        loop.scheduleWithFixedDelay(() -> Surroundings.guarded(work), 0, millis, TimeUnit.MILLISECONDS);
    }

    private void discover() {
        around.whenAnswered(around.client().liveBroadcasts(), (live, failure) -> {
            if (live != null) {
                portalTroubleTold = false;
                welcome(live);
            } else if (!portalTroubleTold) {
                portalTroubleTold = true;
                LOG.warn("the portal does not say what is live: {}", String.valueOf(failure));
            }
        });
    }

    private void welcome(List<String> live) {
        if (leaving) {
            return;
        }
        for (String id : live) {
            crowds.computeIfAbsent(id, this::gather).reopen();
        }
        crowds.forEach((id, crowd) -> {
            if (!live.contains(id)) {
                crowd.shut();
            }
        });
    }

    private Crowd gather(String broadcastId) {
        LOG.info("{} viewers gather for broadcast {}", config.viewersPerBroadcast(), broadcastId);
        return new Crowd(broadcastId, config, traces, around);
    }

    private void tick() {
        crowds.values().forEach(crowd -> crowd.tick(TICK_MILLIS));
        crowds.entrySet().removeIf(entry -> {
            Crowd crowd = entry.getValue();
            boolean over = !crowd.isOpen() && crowd.isEmpty();
            if (over) {
                LOG.info(
                        "nobody is left at broadcast {}; {} reports were dropped",
                        entry.getKey(),
                        crowd.droppedReports());
            }
            return over;
        });
        if (leaving && crowds.isEmpty()) {
            everybodyGone.countDown();
        }
    }

    /** Everybody leaves and says so, then the threads end. */
    @Override
    public void close() {
        loop.execute(() -> {
            leaving = true;
            crowds.values().forEach(Crowd::leaveAll);
        });
        try {
            boolean gone = everybodyGone.await(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            loop.shutdownNow();
            httpThreads.shutdown();
            boolean ended = gone
                    && loop.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    && httpThreads.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                LOG.warn("the audience did not leave in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
