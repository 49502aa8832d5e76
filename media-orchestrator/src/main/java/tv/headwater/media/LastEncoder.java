package tv.headwater.media;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Adds to the words for an encoder that does not send why the ingest relay sent the last one away, if it did. */
final class LastEncoder {
    private static final String NEWEST =
            "select end_reason from encoder_connection where broadcast_id = {0} order by connected_at desc, id limit 1";

    private LastEncoder() {}

    /** What is explained already stays as it is: an end keeps the words of what led to it. */
    static @Nullable String explained(DSLContext sql, UUID broadcastId, @Nullable String reason) {
        if (reason == null || !Reasons.isAboutEncoder(reason)) {
            return reason;
        }
        String objection = sql.fetchOptional(NEWEST, DSL.val(broadcastId))
                .map(row -> row.get(0, String.class))
                .orElse(null);
        return objection == null || reason.endsWith(objection) ? reason : Reasons.sentAway(reason, objection);
    }
}
