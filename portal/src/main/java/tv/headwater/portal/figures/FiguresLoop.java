package tv.headwater.portal.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.portal.chat.ChatRooms;
import tv.headwater.portal.web.SessionKey;
import tv.headwater.portal.web.Visitors;

/**
 * Pushes figures to the dashboards of some broadcasts: one thread owns them, and asks the database at each tick once for all.
 * Those who come together are served together: after a network's hiccup that is everybody.
 */
final class FiguresLoop implements AutoCloseable {
    /** Rows come once a second: this is what one waits to be seen, half of it on average (docs/decisions/0105). */
    static final Duration TICK = Duration.ofMillis(80);

    static final Duration PING_EVERY = Duration.ofSeconds(10);
    static final Duration ASK_SIGNED_IN_EVERY = Duration.ofSeconds(5);
    /** The viewing job writes breakdowns each five seconds. */
    static final Duration READ_ALL_EVERY = Duration.ofSeconds(3);

    /** Whoever was cut off comes back within seconds, and then needs only what changed since. Nothing is read meanwhile. */
    static final Duration REMEMBERED = Duration.ofSeconds(30);
    /** Beyond so many broadcasts of a loop those that nobody looks at are forgotten at once: each takes some 50 KB. */
    static final int MAX_REMEMBERED = 1_000;

    static final Duration STOP = Duration.ofSeconds(2);
    /** So many broadcasts that nobody looked at before are read at a time: each has minutes of figures. */
    static final int MAX_READ_AT_ONCE = 100;

    private static final Logger log = LoggerFactory.getLogger(FiguresLoop.class);

    private final LiveFiguresQuery query;
    private final ChatRooms chats;
    private final Visitors visitors;
    private final Clock clock;
    private final Queue<Dashboard> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean admitting = new AtomicBoolean();

    /** Owner of everything below. */
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live-figures"));

    private final Map<UUID, BroadcastDashboards> broadcasts = new HashMap<>();
    private Instant readAllAt = Instant.EPOCH;
    private Instant pingedAt = Instant.EPOCH;
    private Instant askedAt = Instant.EPOCH;

    FiguresLoop(LiveFiguresQuery query, ChatRooms chats, Visitors visitors, Clock clock) {
        this.query = query;
        this.chats = chats;
        this.visitors = visitors;
        this.clock = clock;
    }

    void start() {
        loop.scheduleWithFixedDelay(this::tickSafely, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void open(Dashboard dashboard) {
        waiting.add(dashboard);
        if (admitting.compareAndSet(false, true)) {
            loop.execute(this::admitWaiting);
        }
    }

    private void admitWaiting() {
        admitting.set(false); // whoever comes from here on waits for the next round
        Map<UUID, List<Dashboard>> newcomers = new HashMap<>();
        for (Dashboard next = waiting.poll(); next != null; next = waiting.poll()) {
            newcomers
                    .computeIfAbsent(next.broadcastId(), id -> new ArrayList<>())
                    .add(next);
        }
        catchUp(newcomers.keySet());
        newcomers.forEach((id, dashboards) -> {
            BroadcastDashboards broadcast = known(id);
            broadcast.greet(dashboards, broadcast.figures().all(clock.millis()).event());
        });
    }

    /** Reads those that nobody has looked at: all of their figures, or what is new since somebody did. */
    private void catchUp(Set<UUID> asked) {
        List<UUID> behind = asked.stream().filter(id -> !known(id).isLookedAt()).toList();
        try {
            for (int from = 0; from < behind.size(); from += MAX_READ_AT_ONCE) {
                read(behind.subList(from, Math.min(behind.size(), from + MAX_READ_AT_ONCE)), query::of);
            }
        } catch (RuntimeException e) {
            log.warn("dashboards open with old figures or none, new ones follow: {}", e.toString());
        }
    }

    private void tickSafely() {
        try {
            readNews();
            askWhoIsSignedIn();
        } catch (RuntimeException e) {
            log.warn("live figures are late: {}", e.toString()); // the next tick tries again; ages on the page grow
        }
        ping();
        forgetLeft();
    }

    private void forgetLeft() {
        Instant now = clock.instant();
        Instant remembered = broadcasts.size() > MAX_REMEMBERED ? now : now.minus(REMEMBERED);
        broadcasts.values().removeIf(broadcast -> broadcast.dropGone(now).isBefore(remembered));
    }

    private void readNews() {
        Instant now = clock.instant();
        boolean all = !now.isBefore(readAllAt.plus(READ_ALL_EVERY));
        List<UUID> lookedAt = broadcasts.entrySet().stream()
                .filter(broadcast -> broadcast.getValue().isLookedAt())
                .map(Map.Entry::getKey)
                .toList();
        read(lookedAt, all ? query::of : query::moving);
        readAllAt = all ? now : readAllAt;
    }

    /** Reads what is new of these broadcasts, and tells those who look at them. */
    private void read(List<UUID> ids, BiFunction<Map<UUID, VersionFloors>, Instant, List<FiguresRow>> reading) {
        if (ids.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant since = now.minus(BroadcastFigures.KEPT);
        Map<UUID, VersionFloors> floors = new HashMap<>();
        ids.forEach(id -> floors.put(id, known(id).figures().floors()));
        for (FiguresRow row : reading.apply(floors, since)) {
            BroadcastDashboards broadcast = known(row.broadcastId());
            var counts = chats.rateSince(row.broadcastId().toString(), since, now);
            FiguresMessage news = broadcast.figures().learn(row, counts, now.toEpochMilli());
            broadcast.send(news);
        }
    }

    private BroadcastDashboards known(UUID broadcastId) {
        return broadcasts.computeIfAbsent(broadcastId, id -> new BroadcastDashboards(clock.instant()));
    }

    private Stream<Dashboard> dashboards() {
        return broadcasts.values().stream().flatMap(broadcast -> broadcast.open().stream());
    }

    /** As an event, not as a comment: the page takes the server's time from it. */
    private void ping() {
        Instant now = clock.instant();
        if (!now.isBefore(pingedAt.plus(PING_EVERY))) {
            pingedAt = now;
            SseEvent ping = SseEvent.of("ping", Long.toString(now.toEpochMilli()));
            broadcasts.values().forEach(broadcast -> broadcast.send(ping));
        }
    }

    /** While the database is away nobody is sent off: there are no news to see meanwhile either. */
    private void askWhoIsSignedIn() {
        Instant now = clock.instant();
        if (now.isBefore(askedAt.plus(ASK_SIGNED_IN_EVERY))) {
            return;
        }
        askedAt = now;
        Set<SessionKey> lasting =
                visitors.stillSignedIn(dashboards().map(Dashboard::session).toList());
        SseEvent goodbye = SseEvent.of("goodbye", "You have signed out. Sign in again to see the figures.");
        dashboards().filter(dashboard -> !lasting.contains(dashboard.session())).forEach(dashboard -> {
            dashboard.stream().offer(goodbye);
            dashboard.stream().finish();
        });
    }

    @Override
    public void close() {
        loop.execute(() -> dashboards().forEach(dashboard -> dashboard.stream().finish()));
        loop.shutdown();
        try {
            loop.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
