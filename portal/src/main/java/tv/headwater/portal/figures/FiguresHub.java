package tv.headwater.portal.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.portal.chat.ChatRooms;

/** Pushes figures to all dashboards of this node: one thread owns them, and asks the database four times a second for all. */
final class FiguresHub implements AutoCloseable {
    static final int MAX_DASHBOARDS = 10_000;
    /** More than anyone has open: the stream of a page that was reloaded lingers until a ping finds its reader gone. */
    static final int MAX_DASHBOARDS_PER_OWNER = 100;

    /** Rows come once a second: this is what one waits to be seen, half of it on average (docs/decisions/0105). */
    static final Duration TICK = Duration.ofMillis(250);

    static final Duration PING_EVERY = Duration.ofSeconds(10);
    static final Duration ASK_SIGNED_IN_EVERY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(FiguresHub.class);

    private final LiveFiguresQuery query;
    private final ChatRooms chats;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    /** How many are open, by owner; guarded by itself. */
    private final Map<UUID, Integer> open = new HashMap<>();

    /** Owner of everything below. */
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live-figures"));

    private final Map<UUID, BroadcastFigures> figures = new HashMap<>();
    private final List<Dashboard> dashboards = new ArrayList<>();
    private Instant pingedAt = Instant.EPOCH;
    private Instant askedAt = Instant.EPOCH;

    FiguresHub(LiveFiguresQuery query, ChatRooms chats, Clock clock) {
        this.query = query;
        this.chats = chats;
        this.clock = clock;
    }

    void start() {
        loop.scheduleWithFixedDelay(this::tickSafely, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @return false if this node, or the owner, has no room for another dashboard */
    boolean open(Dashboard dashboard) {
        UUID owner = dashboard.owner();
        synchronized (open) {
            if (openDashboards() >= MAX_DASHBOARDS || open.getOrDefault(owner, 0) >= MAX_DASHBOARDS_PER_OWNER) {
                return false;
            }
            open.merge(owner, 1, Integer::sum);
        }
        dashboard.stream().ended().thenRun(() -> countOut(owner));
        loop.execute(() -> admit(dashboard));
        return true;
    }

    private void countOut(UUID owner) {
        synchronized (open) {
            open.computeIfPresent(owner, (id, count) -> count == 1 ? null : count - 1);
        }
    }

    private void admit(Dashboard dashboard) {
        figures.computeIfAbsent(dashboard.broadcastId(), id -> new BroadcastFigures());
        try {
            tick();
        } catch (RuntimeException e) {
            log.warn("a dashboard opens without figures, which follow: {}", e.toString());
        }
        dashboards.add(dashboard);
        BroadcastFigures known = figures.computeIfAbsent(dashboard.broadcastId(), id -> new BroadcastFigures());
        send(dashboard, "figures", text(known.all(clock.millis())));
        dropGone();
    }

    private void tickSafely() {
        try {
            tick();
        } catch (RuntimeException e) {
            log.warn("live figures are late: {}", e.toString()); // the next tick tries again; ages on the page grow
        }
        ping();
        askWhoIsSignedIn();
        dropGone();
    }

    private void tick() {
        if (figures.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<UUID, VersionFloors> floors = new HashMap<>();
        figures.forEach((id, known) -> floors.put(id, known.floors()));
        for (FiguresRow row : query.of(floors, now.minus(BroadcastFigures.KEPT))) {
            BroadcastFigures known = figures.get(row.broadcastId());
            if (known != null) {
                var counts = chats.rateSince(row.broadcastId().toString(), now.minus(BroadcastFigures.KEPT), now);
                push(row.broadcastId(), known.learn(row, counts, now.toEpochMilli()));
            }
        }
    }

    private void push(UUID broadcastId, @Nullable FiguresMessage news) {
        if (news != null) {
            String text = text(news);
            dashboards.stream()
                    .filter(dashboard -> dashboard.broadcastId().equals(broadcastId))
                    .forEach(dashboard -> send(dashboard, "figures", text));
        }
    }

    /** As an event, not as a comment: the page takes the server's time from it. */
    private void ping() {
        Instant now = clock.instant();
        if (!now.isBefore(pingedAt.plus(PING_EVERY))) {
            pingedAt = now;
            dashboards.forEach(dashboard -> send(dashboard, "ping", Long.toString(now.toEpochMilli())));
        }
    }

    private void askWhoIsSignedIn() {
        Instant now = clock.instant();
        if (now.isBefore(askedAt.plus(ASK_SIGNED_IN_EVERY))) {
            return;
        }
        askedAt = now;
        for (Dashboard dashboard : dashboards) {
            if (!maySee(dashboard)) {
                send(dashboard, "goodbye", "You have signed out. Sign in again to see the figures.");
                dashboard.stream().finish();
            }
        }
    }

    private static boolean maySee(Dashboard dashboard) {
        try {
            return dashboard.maySee();
        } catch (RuntimeException e) {
            log.warn("cannot ask whether a dashboard's owner is still signed in: {}", e.toString());
            return true; // until the database is back: it shows no news meanwhile either
        }
    }

    private static void send(Dashboard dashboard, String event, String data) {
        if (!dashboard.stream().offer(event, data)) {
            log.debug("a dashboard of broadcast {} does not take events any more", dashboard.broadcastId());
        }
    }

    private void dropGone() {
        boolean dropped =
                dashboards.removeIf(dashboard -> dashboard.stream().ended().isDone());
        if (dropped) {
            figures.keySet()
                    .removeIf(id ->
                            dashboards.stream().noneMatch(d -> d.broadcastId().equals(id)));
        }
    }

    int openDashboards() {
        synchronized (open) {
            return open.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private String text(FiguresMessage message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers always become JSON", e);
        }
    }

    @Override
    public void close() {
        loop.execute(() -> dashboards.forEach(dashboard -> dashboard.stream().finish()));
        loop.shutdown();
    }
}
