package tv.headwater.media.thumbnails;

import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.LIVE_SPAN;

import java.util.List;
import org.jooq.DSLContext;

/** Whose pictures are to be kept fresh. */
final class LiveBroadcastsQuery {
    private final DSLContext sql;

    LiveBroadcastsQuery(DSLContext sql) {
        this.sql = sql;
    }

    List<LiveBroadcast> now() {
        return sql.select(BROADCAST_MEDIA.BROADCAST_ID, BROADCAST_MEDIA.THUMBNAIL_PATH, LIVE_SPAN.STARTED_AT)
                .from(BROADCAST_MEDIA)
                .join(LIVE_SPAN)
                .on(LIVE_SPAN.BROADCAST_ID.eq(BROADCAST_MEDIA.BROADCAST_ID).and(LIVE_SPAN.ENDED_AT.isNull()))
                .where(BROADCAST_MEDIA.PHASE.eq("live"))
                .and(BROADCAST_MEDIA.THUMBNAIL_PATH.isNotNull())
                .orderBy(BROADCAST_MEDIA.BROADCAST_ID)
                .fetch(row -> new LiveBroadcast(
                        row.value1(), row.value2().substring(1), row.value3().toInstant()));
    }
}
