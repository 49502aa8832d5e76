package tv.headwater.media.relay;

import static tv.headwater.db.schema.Tables.ENCODER_CONNECTION;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tv.headwater.media.video.VideoSource;

/**
 * The encoders of all relays: one open row per broadcast is the right to send to it. Times are the database's clock, the
 * one clock that relays on several machines share.
 */
final class ConnectionStore {
    /** An open connection not seen for so long died with its relay; four times the pause between two looks and more. */
    static final int STALE_SECONDS = 8;

    /** Connections of one broadcast that are remembered; an encoder may come and go for hours. */
    static final int MAX_KEPT = 200;

    private static final String END_STALE = """
            update encoder_connection set ended_at = seen_at
            where broadcast_id = {0} and ended_at is null and seen_at < now() - make_interval(secs => {1})
            """;
    private static final String CLAIM = """
            insert into encoder_connection (id, broadcast_id, key_id, relay, connected_at, seen_at)
            values ({0}, {1}, {2}, {3}, now(), now()) on conflict do nothing
            """;
    private static final String DESCRIBE =
            "update encoder_connection set video_width = {0}, video_height = {1}, frames_per_second = {2} where id = {3}";
    private static final String END =
            "update encoder_connection set ended_at = now(), end_reason = {0} where id = {1} and ended_at is null";
    private static final String FORGET_OLD = """
            delete from encoder_connection
            where id in (select id from encoder_connection where broadcast_id = {0}
                         order by connected_at desc, id offset {1})
            """;

    private final DSLContext sql;
    private final String relay;

    ConnectionStore(DSLContext sql, String relay) {
        this.sql = sql;
        this.relay = relay;
    }

    /** The id of the new connection; empty while another one sends to the broadcast. */
    Optional<UUID> claim(UUID broadcastId, UUID keyId) {
        return sql.transactionResult(transaction -> {
            DSLContext tx = transaction.dsl();
            UUID id = UUID.randomUUID();
            tx.execute(END_STALE, DSL.val(broadcastId), DSL.val(STALE_SECONDS));
            int claimed = tx.execute(CLAIM, DSL.val(id), DSL.val(broadcastId), DSL.val(keyId), DSL.val(relay));
            if (claimed == 0) {
                return Optional.empty();
            }
            tx.execute(FORGET_OLD, DSL.val(broadcastId), DSL.val(MAX_KEPT));
            return Optional.of(id);
        });
    }

    /** Says that these still send; returns those whose claim still holds. */
    Set<UUID> keep(Collection<UUID> ids) {
        return sql.update(ENCODER_CONNECTION)
                .set(ENCODER_CONNECTION.SEEN_AT, DSL.currentOffsetDateTime())
                .where(ENCODER_CONNECTION.ID.in(ids))
                .and(ENCODER_CONNECTION.ENDED_AT.isNull())
                .returningResult(ENCODER_CONNECTION.ID)
                .fetchSet(ENCODER_CONNECTION.ID);
    }

    /** What this encoder sends. */
    void describe(UUID id, VideoSource source) {
        BigDecimal frames = source.framesPerSecond() == 0 ? null : BigDecimal.valueOf(source.framesPerSecond());
        sql.execute(
                DESCRIBE,
                DSL.val(source.width()),
                DSL.val(source.height()),
                DSL.val(frames, BigDecimal.class),
                DSL.val(id));
    }

    /** @param reason why it was sent away; null when it left by itself */
    void end(UUID id, @Nullable String reason) {
        sql.execute(END, DSL.val(reason, String.class), DSL.val(id));
    }

    /** What an earlier process of this name left open: its encoders are gone with it. */
    void endLeftovers() {
        sql.update(ENCODER_CONNECTION)
                .set(ENCODER_CONNECTION.ENDED_AT, ENCODER_CONNECTION.SEEN_AT)
                .where(ENCODER_CONNECTION.RELAY.eq(relay))
                .and(ENCODER_CONNECTION.ENDED_AT.isNull())
                .execute();
    }
}
