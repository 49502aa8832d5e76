package tv.headwater.portal.vod;

import static tv.headwater.db.schema.Tables.CHAT_MESSAGE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** Fetches what was said beside a stretch of a recording. */
final class ReplayQuery {
    /** More than anybody reads in the stretch; the first ones count. */
    static final int MAX_LINES = 1_000;

    private final DSLContext sql;

    ReplayQuery(DSLContext sql) {
        this.sql = sql;
    }

    /** @param fromMs in the video, and {@code toMs} excluded */
    List<ReplayedLine> between(UUID broadcastId, Timeline timeline, long fromMs, long toMs) {
        return sql.selectFrom(CHAT_MESSAGE)
                .where(CHAT_MESSAGE.BROADCAST_ID.eq(broadcastId))
                .and(CHAT_MESSAGE.SENT_AT.ge(utc(timeline.toEvening(fromMs))))
                .and(CHAT_MESSAGE.SENT_AT.lt(utc(timeline.toEvening(toMs))))
                .orderBy(CHAT_MESSAGE.SENT_AT, CHAT_MESSAGE.ID)
                .limit(MAX_LINES)
                .fetch(row -> {
                    long sentAt = row.getSentAt().toInstant().toEpochMilli();
                    long at = Math.max(fromMs, timeline.toVideo(sentAt));
                    return new ReplayedLine(row.getId(), row.getAuthor(), row.getHandle(), row.getText(), sentAt, at);
                });
    }

    private static OffsetDateTime utc(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }
}
