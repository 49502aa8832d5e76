package tv.headwater.portal.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.db.Database;
import tv.headwater.portal.web.WebParts;

/** Carries messages to webhooks; what does not arrive is tried again, less and less often, and given up after an hour. */
public final class WebhookRelay implements AutoCloseable {
    static final int BATCH = 50;
    /** The pause after each try; after the last there is none. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(45));

    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Longer than a try takes: nobody else takes the message meanwhile. */
    private static final Duration OWNED = Duration.ofMinutes(1);

    private static final Duration CLEANED_EVERY = Duration.ofHours(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Logger log = LoggerFactory.getLogger(WebhookRelay.class);

    private final WebhookStore store;
    private final WebhookSender sender;
    private final Clock clock;
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "webhook-relay"));
    /** Of the loop alone. */
    private Instant cleanedAt = Instant.EPOCH;

    WebhookRelay(WebhookStore store, WebhookSender sender, Clock clock) {
        this.store = store;
        this.sender = sender;
        this.clock = clock;
    }

    public static WebhookRelay start(Database database, WebParts web) {
        WebhookSender sender = new WebhookSender(WebhookAddress.reachedFrom(web), web.clock());
        WebhookRelay relay = new WebhookRelay(new WebhookStore(database.sql()), sender, web.clock());
        relay.loop.scheduleWithFixedDelay(
                relay::roundSafely, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return relay;
    }

    private void roundSafely() {
        try {
            round();
        } catch (RuntimeException e) {
            log.warn("webhooks cannot be served now, the next round tries again: {}", e.toString());
        }
    }

    /** Sends what is due, all at the same time, and waits for the answers. */
    void round() {
        Instant now = clock.instant();
        if (!now.isBefore(cleanedAt.plus(CLEANED_EVERY))) {
            store.deleteOld(now);
            cleanedAt = now;
        }
        List<WebhookMessage> due = store.take(BATCH, now, now.plus(OWNED));
        CompletableFuture.allOf(due.stream().map(this::send).toArray(CompletableFuture[]::new))
                .join();
    }

    private CompletableFuture<Void> send(WebhookMessage message) {
        return sender.send(message).thenAccept(outcome -> {
            Instant nextTry = outcome.arrived() ? null : nextTry(message.attempts());
            if (!outcome.arrived()) {
                log.info(
                        "webhook message {} of channel {} did not arrive ({}), {}",
                        message.id(),
                        message.channelId(),
                        outcome.result(),
                        nextTry == null ? "given up" : "tried again at " + nextTry);
            }
            store.note(message.id(), outcome.result(), nextTry);
        });
    }

    private @Nullable Instant nextTry(int attempts) {
        return attempts > PAUSES.size() ? null : clock.instant().plus(PAUSES.get(attempts - 1));
    }

    @Override
    public void close() {
        loop.shutdown();
        try {
            if (!loop.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("webhooks are still being served after {} s", STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
