package tv.headwater.portal.summary;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.BROADCAST_SUMMARY;
import static tv.headwater.db.schema.Tables.FOLLOW;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.schema.tables.records.BroadcastSummaryRecord;

/** Reads summaries of one broadcast and of those before it. */
final class SummaryQuery {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final DSLContext sql;

    SummaryQuery(DSLContext sql) {
        this.sql = sql;
    }

    /** Empty if nobody has watched. */
    Optional<BroadcastSummary> of(UUID broadcastId) {
        return sql.selectFrom(BROADCAST_SUMMARY)
                .where(BROADCAST_SUMMARY.BROADCAST_ID.eq(broadcastId))
                .fetchOptional(SummaryQuery::read);
    }

    /** The channel's broadcasts before this one that somebody watched, the newest first. */
    List<BroadcastSummary> before(UUID broadcastId, int limit) {
        var before = BROADCAST.as("before");
        return sql.select(BROADCAST_SUMMARY.fields())
                .from(BROADCAST)
                .join(before)
                .on(before.CHANNEL_ID.eq(BROADCAST.CHANNEL_ID))
                .join(BROADCAST_SUMMARY)
                .on(BROADCAST_SUMMARY.BROADCAST_ID.eq(before.ID))
                .where(BROADCAST.ID.eq(broadcastId))
                .and(before.ID.ne(broadcastId))
                .and(before.CREATED_AT.lt(BROADCAST.CREATED_AT))
                .orderBy(before.CREATED_AT.desc())
                .limit(limit)
                .fetch(row -> read(row.into(BROADCAST_SUMMARY)));
    }

    /** Who began to follow the channel between the first picture and the end, or now, and still does. */
    int newFollowers(UUID broadcastId) {
        return sql.fetchCount(sql.selectOne()
                .from(BROADCAST)
                .join(BROADCAST_MEDIA)
                .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .join(FOLLOW)
                .on(FOLLOW.CHANNEL_ID.eq(BROADCAST.CHANNEL_ID))
                .where(BROADCAST.ID.eq(broadcastId))
                .and(FOLLOW.CREATED_AT.ge(BROADCAST_MEDIA.LIVE_AT))
                .and(BROADCAST_MEDIA.ENDED_AT.isNull().or(FOLLOW.CREATED_AT.le(BROADCAST_MEDIA.ENDED_AT))));
    }

    private static BroadcastSummary read(BroadcastSummaryRecord row) {
        return new BroadcastSummary(
                row.getAsOf().toInstant(),
                instant(row.getFinalAt()),
                row.getFirstViewerAt().toInstant(),
                row.getLastViewerAt().toInstant(),
                row.getPeakViewers(),
                instant(row.getPeakAt()),
                row.getAverageViewers().doubleValue(),
                row.getViewerMinutes().doubleValue(),
                row.getUniqueViewers(),
                row.getViews(),
                row.getStarts(),
                row.getExitsBeforeStart(),
                row.getStartFailures() + row.getPlaybackFailures(),
                row.getStartupP50Ms(),
                row.getStartupP95Ms(),
                row.getWatchMs(),
                row.getRebufferMs(),
                row.getMeanBitrateKbps(),
                row.getScoredViews() == 0 ? null : row.getScoreSum() / (double) row.getScoredViews(),
                list(row.getRetention(), new TypeReference<List<Long>>() {}),
                list(row.getStartupHistogram(), new TypeReference<List<BroadcastSummary.HistogramBar>>() {}),
                list(row.getRebufferHistogram(), new TypeReference<List<BroadcastSummary.HistogramBar>>() {}),
                list(row.getTopCountries(), new TypeReference<List<BroadcastSummary.TopValue>>() {}),
                list(row.getTopDevices(), new TypeReference<List<BroadcastSummary.TopValue>>() {}));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static <T> List<T> list(JSONB json, TypeReference<List<T>> type) {
        try {
            return JSON.readValue(json.data(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("broadcast_summary holds other JSON than docs/metrics.md says", e);
        }
    }
}
