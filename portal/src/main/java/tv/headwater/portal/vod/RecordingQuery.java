package tv.headwater.portal.vod;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.CATEGORY;
import static tv.headwater.db.schema.Tables.RECORDING;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import tv.headwater.db.Database;
import tv.headwater.portal.access.Visibility;
import tv.headwater.portal.access.Visibility.Tie;
import tv.headwater.portal.vod.Timeline.Span;

/** Fetches recordings. */
public final class RecordingQuery {
    private static final int MAX_PAST = 48;
    private static final int MAX_SPANS = 1_000;

    private final DSLContext sql;

    public RecordingQuery(Database database) {
        this.sql = database.sql();
    }

    public Optional<Recording> of(UUID broadcastId) {
        return sql.select(RECORDING.fields())
                .select(BROADCAST.RECORDING)
                .from(RECORDING)
                .join(BROADCAST)
                .on(BROADCAST.ID.eq(RECORDING.BROADCAST_ID))
                .where(RECORDING.BROADCAST_ID.eq(broadcastId))
                .fetchOptional(RecordingQuery::read);
    }

    /** The newest first, as many as somebody with this tie to the channel may see. */
    public List<PastBroadcast> ofChannel(UUID channelId, Tie tie) {
        return sql.select(BROADCAST.fields())
                .select(RECORDING.fields())
                .select(CATEGORY.NAME, BROADCAST_MEDIA.LIVE_AT)
                .from(BROADCAST)
                .join(CATEGORY)
                .on(CATEGORY.ID.eq(BROADCAST.CATEGORY_ID))
                .join(BROADCAST_MEDIA)
                .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .leftJoin(RECORDING)
                .on(RECORDING.BROADCAST_ID.eq(BROADCAST.ID))
                .where(BROADCAST.CHANNEL_ID.eq(channelId))
                .and(BROADCAST.VISIBILITY.in(Visibility.listedFor(tie)))
                .and(BROADCAST.DESIRED.eq("ended"))
                .and(BROADCAST_MEDIA.LIVE_AT.isNotNull())
                .and(BROADCAST_MEDIA.PHASE.notIn("live", "interrupted"))
                .orderBy(BROADCAST_MEDIA.LIVE_AT.desc(), BROADCAST.ID)
                .limit(MAX_PAST)
                .fetch(RecordingQuery::past);
    }

    private static PastBroadcast past(Record row) {
        return new PastBroadcast(
                row.get(BROADCAST.ID),
                row.get(BROADCAST.TITLE),
                row.get(BROADCAST.CATEGORY_ID),
                row.get(CATEGORY.NAME),
                row.get(BROADCAST_MEDIA.LIVE_AT).toInstant(),
                row.get(RECORDING.STATE) == null ? null : read(row));
    }

    private static Recording read(Record row) {
        return new Recording(
                Recording.State.of(row.get(BROADCAST.RECORDING), row.get(RECORDING.STATE)),
                row.get(RECORDING.PERCENT),
                row.get(RECORDING.REASON),
                row.get(RECORDING.PLAYBACK_PATH),
                row.get(RECORDING.PREVIEWS_PATH),
                row.get(RECORDING.THUMBNAIL_PATH),
                row.get(RECORDING.DURATION_MS),
                row.get(RECORDING.EXPIRES_AT).toInstant());
    }

    /** Which moment of the video belongs to which moment of the evening; empty while there is no video. */
    Optional<Timeline> timeline(UUID broadcastId) {
        List<Span> spans = new ArrayList<>();
        sql.fetch("""
                        select s.started_at, coalesce(s.ended_at, m.ended_at, s.started_at)
                        from live_span s join broadcast_media m using (broadcast_id)
                        where s.broadcast_id = ? order by s.started_at limit ?
                        """, broadcastId, MAX_SPANS).forEach(row -> spans.add(new Span(millis(row, 0), millis(row, 1))));
        return of(broadcastId)
                .filter(Recording::isWatchable)
                .filter(recording -> recording.durationMillis() != null && !spans.isEmpty())
                .map(recording -> Timeline.of(spans, Objects.requireNonNull(recording.durationMillis())));
    }

    private static long millis(Record row, int column) {
        Instant at = row.get(column, OffsetDateTime.class).toInstant();
        return at.toEpochMilli();
    }
}
