package tv.headwater.portal.clips;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.CLIP;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes what people want of clips. */
final class ClipStore {
    /** More than anybody cuts by hand; each costs copies of up to 200 files. */
    static final int MAX_PER_ACCOUNT = 20;

    static final Duration PER = Duration.ofHours(1);

    private final DSLContext sql;

    ClipStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Null when the account has asked for too many of late. */
    @Nullable
    UUID create(UUID accountId, UUID broadcastId, ClipWish wish, Instant now) {
        UUID id = UUID.randomUUID();
        return sql.transactionResult(transaction -> {
            DSLContext tx = transaction.dsl();
            // one at a time for each account, or two at once would both find room for the last one
            tx.execute("select pg_advisory_xact_lock({0})", DSL.val(accountId.getMostSignificantBits()));
            int made = tx.fetchCount(
                    CLIP,
                    CLIP.ACCOUNT_ID
                            .eq(accountId)
                            .and(CLIP.CREATED_AT.gt(now.minus(PER).atOffset(ZoneOffset.UTC))));
            if (made >= MAX_PER_ACCOUNT) {
                return null;
            }
            tx.insertInto(CLIP)
                    .set(CLIP.ID, id)
                    .set(CLIP.BROADCAST_ID, broadcastId)
                    .set(CLIP.ACCOUNT_ID, accountId)
                    .set(CLIP.TITLE, wish.title())
                    .set(CLIP.SOURCE, wish.source())
                    .set(CLIP.FROM_MS, wish.fromMillis())
                    .set(CLIP.TO_MS, wish.toMillis())
                    .set(CLIP.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                    .execute();
            return id;
        });
    }

    /** The orchestrator then removes its files; false if it is neither this account's nor of its channel. */
    boolean delete(UUID accountId, UUID clipId) {
        return sql.update(CLIP)
                        .set(CLIP.WANTED, "deleted")
                        .from(BROADCAST.join(CHANNEL).on(CHANNEL.ID.eq(BROADCAST.CHANNEL_ID)))
                        .where(CLIP.ID.eq(clipId))
                        .and(BROADCAST.ID.eq(CLIP.BROADCAST_ID))
                        .and(CLIP.ACCOUNT_ID.eq(accountId).or(CHANNEL.ACCOUNT_ID.eq(accountId)))
                        .execute()
                == 1;
    }
}
