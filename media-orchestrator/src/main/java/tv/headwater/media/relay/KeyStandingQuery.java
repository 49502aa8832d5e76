package tv.headwater.media.relay;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.STREAM_KEY;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import tv.headwater.media.relay.KeyStanding.OnAir;
import tv.headwater.media.relay.KeyStanding.Stage;

/** Looks stream keys up, with what their channels have on air. */
final class KeyStandingQuery {
    private final DSLContext sql;

    KeyStandingQuery(DSLContext sql) {
        this.sql = sql;
    }

    @Nullable
    KeyStanding ofSecret(byte[] hash) {
        return fetch(STREAM_KEY.SECRET_HASH.eq(hash)).stream()
                .map(KeyStandingQuery::standing)
                .findFirst()
                .orElse(null);
    }

    /** By key id; keys that are gone are left out. */
    Map<UUID, KeyStanding> ofKeys(Collection<UUID> keyIds) {
        Map<UUID, KeyStanding> all = new HashMap<>();
        fetch(STREAM_KEY.ID.in(keyIds)).forEach(row -> all.put(row.get(STREAM_KEY.ID), standing(row)));
        return all;
    }

    /** One row per key: a channel has at most one broadcast on air. */
    private Result<? extends Record> fetch(Condition which) {
        return sql.select(STREAM_KEY.ID, STREAM_KEY.REVOKED_AT, BROADCAST.ID)
                .select(BROADCAST_MEDIA.PHASE, BROADCAST_MEDIA.GENERATION, BROADCAST_MEDIA.INGEST_URL)
                .from(STREAM_KEY)
                .leftJoin(BROADCAST)
                .on(BROADCAST.CHANNEL_ID.eq(STREAM_KEY.CHANNEL_ID))
                .and(BROADCAST.DESIRED.eq("on_air"))
                .leftJoin(BROADCAST_MEDIA)
                .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .where(which)
                .fetch();
    }

    private static KeyStanding standing(Record row) {
        UUID broadcast = row.get(BROADCAST.ID);
        OnAir onAir = broadcast == null ? null : onAir(broadcast, row);
        return new KeyStanding(row.get(STREAM_KEY.ID), row.get(STREAM_KEY.REVOKED_AT) != null, onAir);
    }

    private static OnAir onAir(UUID broadcast, Record row) {
        String phase = row.get(BROADCAST_MEDIA.PHASE);
        return phase == null
                ? new OnAir(broadcast, 0, Stage.PREPARING, null)
                : new OnAir(
                        broadcast,
                        row.get(BROADCAST_MEDIA.GENERATION),
                        stage(phase),
                        row.get(BROADCAST_MEDIA.INGEST_URL));
    }

    private static Stage stage(String phase) {
        return switch (phase) {
            case "ready", "live", "interrupted" -> Stage.TAKES_SIGNAL;
            case "ending", "ended", "failed" -> Stage.OVER;
            default -> Stage.PREPARING;
        };
    }
}
