package tv.headwater.portal.moments;

import static tv.headwater.db.schema.Tables.LIVE_CHAT_SERIES;
import static tv.headwater.db.schema.Tables.LIVE_CHAT_WORDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/** Reads what the chatter job wrote about a broadcast, and the audience of the same time beside it. */
public final class MomentsQuery {
    private static final int MAX_MOMENTS = 20;
    /** Words say nothing about now when they are older. */
    private static final Duration WORDS_HOLD = Duration.ofMinutes(5);

    private static final Duration RATE_WINDOW = Duration.ofMinutes(1);
    private static final String MOMENTS = """
            select h.started_at, h.ended_at, h.open, h.peak_chatters, h.usual_chatters,
                   (select s.viewers from live_broadcast_series s
                     where s.broadcast_id = h.broadcast_id and s.bucket_at <= h.started_at
                       and s.bucket_at > h.started_at - interval '30 seconds' order by s.bucket_at desc limit 1) as before,
                   (select s.viewers from live_broadcast_series s
                     where s.broadcast_id = h.broadcast_id and s.bucket_at <= h.ended_at
                       and s.bucket_at > h.ended_at - interval '30 seconds' order by s.bucket_at desc limit 1) as after
              from highlight h where h.broadcast_id = {0} order by h.started_at desc limit {1}
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DSLContext sql;

    public MomentsQuery(DSLContext sql) {
        this.sql = sql;
    }

    MomentsPanel of(UUID broadcastId, Instant now) {
        OffsetDateTime minuteAgo = now.minus(RATE_WINDOW).atOffset(ZoneOffset.UTC);
        Record2<Long, Long> rate = sql.select(
                        DSL.coalesce(DSL.sum(LIVE_CHAT_SERIES.MESSAGES), DSL.inline(0))
                                .cast(Long.class),
                        DSL.coalesce(DSL.max(LIVE_CHAT_SERIES.CHATTERS), DSL.inline(0))
                                .cast(Long.class))
                .from(LIVE_CHAT_SERIES)
                .where(LIVE_CHAT_SERIES.BROADCAST_ID.eq(broadcastId))
                .and(LIVE_CHAT_SERIES.BUCKET_AT.ge(minuteAgo))
                .fetchSingle();
        return new MomentsPanel(moments(broadcastId), words(broadcastId, now), rate.value1(), rate.value2());
    }

    /** The newest first. */
    public List<MomentsPanel.Moment> moments(UUID broadcastId) {
        return sql.resultQuery(MOMENTS, DSL.val(broadcastId), DSL.inline(MAX_MOMENTS))
                .fetch(row -> new MomentsPanel.Moment(
                        row.get("started_at", OffsetDateTime.class).toInstant(),
                        row.get("ended_at", OffsetDateTime.class).toInstant(),
                        row.get("open", Boolean.class),
                        row.get("peak_chatters", Integer.class),
                        row.get("usual_chatters", Double.class),
                        row.get("before", Integer.class),
                        row.get("after", Integer.class)));
    }

    private List<MomentsPanel.Word> words(UUID broadcastId, Instant now) {
        return sql.select(LIVE_CHAT_WORDS.WORDS)
                .from(LIVE_CHAT_WORDS)
                .where(LIVE_CHAT_WORDS.BROADCAST_ID.eq(broadcastId))
                .and(LIVE_CHAT_WORDS.AS_OF.ge(now.minus(WORDS_HOLD).atOffset(ZoneOffset.UTC)))
                .fetchOptional(LIVE_CHAT_WORDS.WORDS)
                .map(MomentsQuery::words)
                .orElse(List.of());
    }

    private static List<MomentsPanel.Word> words(JSONB json) {
        try {
            List<MomentsPanel.Word> words = new ArrayList<>();
            for (JsonNode word : JSON.readTree(json.data())) {
                words.add(new MomentsPanel.Word(
                        word.path("word").asText(), word.path("chatters").asInt()));
            }
            return words;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps only JSON in a jsonb column", e);
        }
    }
}
