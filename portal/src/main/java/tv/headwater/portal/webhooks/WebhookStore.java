package tv.headwater.portal.webhooks;

import static tv.headwater.db.schema.Tables.WEBHOOK;
import static tv.headwater.db.schema.Tables.WEBHOOK_DELIVERY;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Webhooks and their messages in PostgreSQL. */
public final class WebhookStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final int MAX_SHOWN = 10;
    private static final Duration KEPT = Duration.ofDays(7);

    private final DSLContext sql;

    WebhookStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Takes a message for the webhook of a channel, if it has one. {@code tx} is the transaction of the change it tells of: both
     * happen or neither.
     *
     * @param event {@code incident.opened}, {@code incident.closed} or {@code test}
     */
    public static void add(DSLContext tx, UUID channelId, String event, ObjectNode about, Instant now) {
        if (!tx.fetchExists(WEBHOOK, WEBHOOK.CHANNEL_ID.eq(channelId))) {
            return;
        }
        UUID id = UUID.randomUUID();
        ObjectNode body = JSON.createObjectNode()
                .put("id", id.toString())
                .put("event", event)
                .put("at", now.toString());
        body.set(event.startsWith("incident.") ? "incident" : "about", about);
        tx.insertInto(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.ID, id)
                .set(WEBHOOK_DELIVERY.CHANNEL_ID, channelId)
                .set(WEBHOOK_DELIVERY.EVENT, event)
                .set(WEBHOOK_DELIVERY.BODY, body.toString())
                .set(WEBHOOK_DELIVERY.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .set(WEBHOOK_DELIVERY.NEXT_TRY_AT, now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    Optional<String> url(UUID channelId) {
        return sql.select(WEBHOOK.URL)
                .from(WEBHOOK)
                .where(WEBHOOK.CHANNEL_ID.eq(channelId))
                .fetchOptional(WEBHOOK.URL);
    }

    /** A new address has a new secret: whoever knew the old one can sign nothing for it. */
    void save(UUID channelId, Webhook webhook, Instant now) {
        sql.insertInto(WEBHOOK)
                .set(WEBHOOK.CHANNEL_ID, channelId)
                .set(WEBHOOK.URL, webhook.url())
                .set(WEBHOOK.SECRET, webhook.secret())
                .set(WEBHOOK.CREATED_AT, time(now))
                .onDuplicateKeyUpdate()
                .set(WEBHOOK.URL, webhook.url())
                .set(WEBHOOK.SECRET, webhook.secret())
                .set(WEBHOOK.CREATED_AT, time(now))
                .execute();
    }

    void remove(UUID channelId) {
        sql.transaction(tx -> {
            tx.dsl()
                    .deleteFrom(WEBHOOK_DELIVERY)
                    .where(WEBHOOK_DELIVERY.CHANNEL_ID.eq(channelId))
                    .execute();
            tx.dsl().deleteFrom(WEBHOOK).where(WEBHOOK.CHANNEL_ID.eq(channelId)).execute();
        });
    }

    void addTest(UUID channelId, Instant now) {
        add(sql, channelId, "test", JSON.createObjectNode().put("message", "Headwater can reach you."), now);
    }

    /**
     * Takes messages that are due. Who takes one owns it until
     * {@code until}; if it dies meanwhile, another try follows then.
     */
    List<WebhookMessage> take(int max, Instant now, Instant until) {
        return sql.transactionResult(tx -> {
            List<UUID> due = tx.dsl()
                    .select(WEBHOOK_DELIVERY.ID)
                    .from(WEBHOOK_DELIVERY)
                    .where(WEBHOOK_DELIVERY.NEXT_TRY_AT.le(time(now)))
                    .orderBy(WEBHOOK_DELIVERY.NEXT_TRY_AT)
                    .limit(max)
                    .forUpdate()
                    .skipLocked()
                    .fetch(WEBHOOK_DELIVERY.ID);
            if (due.isEmpty()) {
                return List.of();
            }
            tx.dsl()
                    .update(WEBHOOK_DELIVERY)
                    .set(WEBHOOK_DELIVERY.ATTEMPTS, WEBHOOK_DELIVERY.ATTEMPTS.plus(1))
                    .set(WEBHOOK_DELIVERY.NEXT_TRY_AT, time(until))
                    .where(WEBHOOK_DELIVERY.ID.in(due))
                    .execute();
            return tx.dsl()
                    .select(WEBHOOK_DELIVERY.fields())
                    .select(WEBHOOK.URL, WEBHOOK.SECRET)
                    .from(WEBHOOK_DELIVERY)
                    .join(WEBHOOK)
                    .on(WEBHOOK.CHANNEL_ID.eq(WEBHOOK_DELIVERY.CHANNEL_ID))
                    .where(WEBHOOK_DELIVERY.ID.in(due))
                    .fetch(row -> new WebhookMessage(
                            row.get(WEBHOOK_DELIVERY.ID),
                            row.get(WEBHOOK_DELIVERY.CHANNEL_ID),
                            new Webhook(row.get(WEBHOOK.URL), row.get(WEBHOOK.SECRET)),
                            row.get(WEBHOOK_DELIVERY.EVENT),
                            row.get(WEBHOOK_DELIVERY.BODY),
                            row.get(WEBHOOK_DELIVERY.ATTEMPTS)));
        });
    }

    /** @param nextTry null when there is none: it arrived, or was given up */
    void note(UUID id, String result, @Nullable Instant nextTry) {
        sql.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.LAST_RESULT, result)
                .set(WEBHOOK_DELIVERY.NEXT_TRY_AT, nextTry == null ? null : time(nextTry))
                .where(WEBHOOK_DELIVERY.ID.eq(id))
                .execute();
    }

    void deleteOld(Instant now) {
        sql.deleteFrom(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.CREATED_AT.lt(time(now.minus(KEPT))))
                .execute();
    }

    List<WebhookLine> latest(UUID channelId) {
        return sql.selectFrom(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.CHANNEL_ID.eq(channelId))
                .orderBy(WEBHOOK_DELIVERY.CREATED_AT.desc())
                .limit(MAX_SHOWN)
                .fetch(row -> new WebhookLine(
                        row.getEvent(),
                        row.getCreatedAt().toInstant(),
                        row.getAttempts(),
                        row.getLastResult(),
                        row.getNextTryAt() != null));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
