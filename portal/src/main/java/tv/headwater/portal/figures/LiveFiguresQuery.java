package tv.headwater.portal.figures;

import static org.jooq.impl.DSL.val;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST_SERIES;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.schema.tables.records.LiveBroadcastRecord;
import tv.headwater.db.schema.tables.records.LiveBroadcastSeriesRecord;
import tv.headwater.portal.watch.PublicPhase;

/** Fetches what is new of all broadcasts that have a dashboard open on this node: two statements, however many they are. */
final class LiveFiguresQuery {
    private final DSLContext sql;

    LiveFiguresQuery(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param versionFloors by broadcast: buckets of at least this version are asked for
     * @param since no bucket that began before
     */
    List<FiguresRow> of(Map<UUID, Long> versionFloors, Instant since) {
        Map<UUID, List<Bucket>> buckets = buckets(versionFloors, since);
        return sql.select(BROADCAST.ID, BROADCAST.DESIRED, BROADCAST_MEDIA.PHASE)
                .select(LIVE_BROADCAST.fields())
                .from(BROADCAST)
                .leftJoin(BROADCAST_MEDIA)
                .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .leftJoin(LIVE_BROADCAST)
                .on(LIVE_BROADCAST.BROADCAST_ID.eq(BROADCAST.ID))
                .where(BROADCAST.ID.in(versionFloors.keySet()))
                .fetch(row -> new FiguresRow(
                        row.get(BROADCAST.ID),
                        PublicPhase.of(row.get(BROADCAST.DESIRED), row.get(BROADCAST_MEDIA.PHASE))
                                .word(),
                        totals(row),
                        buckets.getOrDefault(row.get(BROADCAST.ID), List.of())));
    }

    private Map<UUID, List<Bucket>> buckets(Map<UUID, Long> versionFloors, Instant since) {
        UUID[] ids = versionFloors.keySet().toArray(UUID[]::new);
        Long[] floors = versionFloors.values().toArray(Long[]::new);
        return sql.select(LIVE_BROADCAST_SERIES.fields())
                .from(LIVE_BROADCAST_SERIES)
                .join(DSL.table("unnest({0}, {1})", val(ids), val(floors)).as("asked", "id", "floor"))
                .on("asked.id = live_broadcast_series.broadcast_id")
                .where("live_broadcast_series.version >= asked.floor")
                .and(LIVE_BROADCAST_SERIES.BUCKET_AT.ge(since.atOffset(ZoneOffset.UTC)))
                .orderBy(LIVE_BROADCAST_SERIES.BUCKET_AT)
                .fetchGroups(LIVE_BROADCAST_SERIES.BROADCAST_ID, row -> bucket(row.into(LIVE_BROADCAST_SERIES)));
    }

    private static Bucket bucket(LiveBroadcastSeriesRecord row) {
        return new Bucket(
                millis(row.getBucketAt()),
                row.getVersion(),
                row.getViewers(),
                row.getPlays(),
                row.getViews(),
                row.getStarts(),
                row.getStartupP50Ms(),
                row.getPlayMs(),
                row.getWatchMs(),
                row.getRebufferMs(),
                row.getRebuffers(),
                row.getBitrateMs());
    }

    private static @Nullable Totals totals(Record joined) {
        LiveBroadcastRecord row = joined.into(LIVE_BROADCAST);
        if (row.getVersion() == null) {
            return null;
        }
        return new Totals(
                row.getVersion(),
                millis(row.getAsOf()),
                row.getViewersNow(),
                row.getPlaysNow(),
                row.getPeakViewers(),
                row.getPeakAt() == null ? null : millis(row.getPeakAt()),
                row.getViews(),
                row.getStarts(),
                row.getExitsBeforeStart(),
                row.getStartFailures(),
                row.getPlaybackFailures(),
                row.getStartupP50Ms(),
                row.getStartupP95Ms(),
                row.getPlayMs(),
                row.getWatchMs(),
                row.getRebufferMs(),
                row.getSeekMs(),
                row.getRebuffers(),
                row.getBitrateKbps());
    }

    private static long millis(OffsetDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}
