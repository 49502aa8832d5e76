package tv.headwater.portal.vod;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import tv.headwater.portal.vod.Chapters.Moment;

/** Fetches the moments of a broadcast, the greatest first, with the audience at their start and end. */
final class MomentsOfRecordingQuery {
    private static final int MAX_MOMENTS = 100;
    private static final String MOMENTS = """
            select h.started_at, h.peak_chatters,
                   (select s.viewers from live_broadcast_series s
                     where s.broadcast_id = h.broadcast_id and s.bucket_at <= h.started_at
                     order by s.bucket_at desc limit 1),
                   (select s.viewers from live_broadcast_series s
                     where s.broadcast_id = h.broadcast_id and s.bucket_at <= h.ended_at
                     order by s.bucket_at desc limit 1)
              from highlight h where h.broadcast_id = {0} order by h.peak_chatters desc, h.started_at limit {1}
            """;

    private final DSLContext sql;

    MomentsOfRecordingQuery(DSLContext sql) {
        this.sql = sql;
    }

    List<Moment> of(UUID broadcastId) {
        return sql.resultQuery(MOMENTS, DSL.val(broadcastId), DSL.inline(MAX_MOMENTS))
                .fetch(row -> new Moment(
                        row.get(0, OffsetDateTime.class).toInstant().toEpochMilli(),
                        row.get(1, Integer.class),
                        row.get(2, Integer.class),
                        row.get(3, Integer.class)));
    }
}
