package tv.headwater.portal.figures;

import static org.jooq.impl.DSL.val;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.BROADCAST_SUMMARY;
import static tv.headwater.db.schema.Tables.LIVE_BREAKDOWN;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST_SERIES;
import static tv.headwater.db.schema.Tables.LIVE_VERIFIED;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.schema.tables.records.LiveBreakdownRecord;
import tv.headwater.db.schema.tables.records.LiveBroadcastRecord;
import tv.headwater.db.schema.tables.records.LiveBroadcastSeriesRecord;
import tv.headwater.db.schema.tables.records.LiveVerifiedRecord;
import tv.headwater.portal.broadcasts.Stage;

/**
 * Fetches what is new of all broadcasts that have a dashboard open on this node: five statements at most, however many they are.
 * The first reads versions alone: most ticks find that the job wrote nothing since.
 */
final class LiveFiguresQuery {
    /**
     * A row of some version is about a bucket that began at most so long before: later the viewing job changes no bucket
     * (two minutes, and a bucket). Versions are not indexed, times are: without this each tick reads all that is kept.
     */
    private static final long OPEN_MILLIS = 150_000;

    /**
     * Of one broadcast, a quarter more than it has in the time that is kept. With a bound PostgreSQL looks into the index once for each
     * broadcast; without, it prefers to read what all broadcasts have of a whole day.
     */
    private static final int MAX_BUCKETS = 300;

    private final DSLContext sql;

    LiveFiguresQuery(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param floors by broadcast: rows of at least these versions are asked for
     * @param since no bucket that began before
     */
    List<FiguresRow> of(Map<UUID, VersionFloors> floors, Instant since) {
        return rows(heads(floors), new Details(buckets(floors, since), breakdowns(floors), distributions(floors)));
    }

    /** Without breakdowns and distributions, which are many rows and move slowly. */
    List<FiguresRow> moving(Map<UUID, VersionFloors> floors, Instant since) {
        List<Head> heads = heads(floors);
        Map<UUID, VersionFloors> behind =
                heads.stream().filter(Head::hasNewerBuckets).collect(Collectors.toMap(Head::broadcastId, Head::known));
        Map<UUID, List<Bucket>> buckets = behind.isEmpty() ? Map.of() : buckets(behind, since);
        return rows(heads, new Details(buckets, Map.of(), Map.of()));
    }

    /**
     * What is read of every broadcast.
     *
     * @param totals the version of its totals, 0 when there are none
     * @param verified likewise
     */
    private record Head(UUID broadcastId, VersionFloors known, String phase, long totals, long verified) {
        boolean isNews() {
            return totals > known.totals() || verified > known.verified();
        }

        boolean hasNewerBuckets() {
            return totals > known.newestBucket();
        }
    }

    private record Details(
            Map<UUID, List<Bucket>> buckets,
            Map<UUID, List<BreakdownValue>> breakdowns,
            Map<UUID, Distributions> distributions) {}

    private record Moved(@Nullable Totals totals, @Nullable Verified verified) {
        static final Moved NOTHING = new Moved(null, null);
    }

    private List<Head> heads(Map<UUID, VersionFloors> floors) {
        return sql.select(
                        BROADCAST.ID,
                        BROADCAST.DESIRED,
                        BROADCAST_MEDIA.PHASE,
                        LIVE_BROADCAST.VERSION,
                        LIVE_VERIFIED.VERSION)
                .from(BROADCAST)
                .leftJoin(BROADCAST_MEDIA)
                .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .leftJoin(LIVE_BROADCAST)
                .on(LIVE_BROADCAST.BROADCAST_ID.eq(BROADCAST.ID))
                .leftJoin(LIVE_VERIFIED)
                .on(LIVE_VERIFIED.BROADCAST_ID.eq(BROADCAST.ID))
                .join(asked(floors.keySet()))
                .on("asked.id = broadcast.id")
                .fetch(row -> new Head(
                        row.value1(),
                        Objects.requireNonNull(floors.get(row.value1())),
                        Stage.of(row.value2(), row.value3()).word(),
                        row.value4() == null ? 0 : row.value4(),
                        row.value5() == null ? 0 : row.value5()));
    }

    private List<FiguresRow> rows(List<Head> heads, Details details) {
        List<UUID> news =
                heads.stream().filter(Head::isNews).map(Head::broadcastId).toList();
        Map<UUID, Moved> moved = news.isEmpty() ? Map.of() : moved(news);
        return heads.stream()
                .map(head -> {
                    UUID id = head.broadcastId();
                    Moved own = moved.getOrDefault(id, Moved.NOTHING);
                    return new FiguresRow(
                            id,
                            head.phase(),
                            own.totals(),
                            own.verified(),
                            details.buckets().getOrDefault(id, List.of()),
                            details.breakdowns().getOrDefault(id, List.of()),
                            details.distributions().get(id));
                })
                .toList();
    }

    private Map<UUID, Moved> moved(List<UUID> ids) {
        Map<UUID, Moved> moved = new HashMap<>();
        sql.select(BROADCAST.ID)
                .select(LIVE_BROADCAST.fields())
                .select(LIVE_VERIFIED.fields())
                .from(BROADCAST)
                .leftJoin(LIVE_BROADCAST)
                .on(LIVE_BROADCAST.BROADCAST_ID.eq(BROADCAST.ID))
                .leftJoin(LIVE_VERIFIED)
                .on(LIVE_VERIFIED.BROADCAST_ID.eq(BROADCAST.ID))
                .join(asked(ids))
                .on("asked.id = broadcast.id")
                .fetch()
                .forEach(row -> moved.put(row.get(BROADCAST.ID), new Moved(totals(row), verified(row))));
        return moved;
    }

    private Map<UUID, List<Bucket>> buckets(Map<UUID, VersionFloors> floors, Instant since) {
        Table<?> own = DSL.lateral(sql.select(LIVE_BROADCAST_SERIES.fields())
                        .from(LIVE_BROADCAST_SERIES)
                        .where("live_broadcast_series.broadcast_id = asked.id")
                        .and("live_broadcast_series.version >= asked.floor")
                        .and(
                                "live_broadcast_series.bucket_at >= to_timestamp((asked.floor - {0}) / 1000.0)",
                                val(OPEN_MILLIS))
                        .and(LIVE_BROADCAST_SERIES.BUCKET_AT.ge(since.atOffset(ZoneOffset.UTC)))
                        .orderBy(LIVE_BROADCAST_SERIES.BUCKET_AT.desc())
                        .limit(MAX_BUCKETS))
                .as("own");
        return sql.select(own.fields())
                .from(asked(floors, VersionFloors::buckets))
                .crossJoin(own)
                .orderBy(own.field(LIVE_BROADCAST_SERIES.BUCKET_AT))
                .fetchGroups(
                        own.field(LIVE_BROADCAST_SERIES.BROADCAST_ID), row -> bucket(row.into(LIVE_BROADCAST_SERIES)));
    }

    private Map<UUID, List<BreakdownValue>> breakdowns(Map<UUID, VersionFloors> floors) {
        return sql.select(LIVE_BREAKDOWN.fields())
                .from(LIVE_BREAKDOWN)
                .join(asked(floors, VersionFloors::breakdown))
                .on("asked.id = live_breakdown.broadcast_id")
                .where("live_breakdown.version >= asked.floor")
                .fetchGroups(LIVE_BREAKDOWN.BROADCAST_ID, row -> breakdown(row.into(LIVE_BREAKDOWN)));
    }

    private Map<UUID, Distributions> distributions(Map<UUID, VersionFloors> floors) {
        return sql.select(
                        BROADCAST_SUMMARY.BROADCAST_ID,
                        BROADCAST_SUMMARY.VERSION,
                        BROADCAST_SUMMARY.STARTUP_HISTOGRAM,
                        BROADCAST_SUMMARY.REBUFFER_HISTOGRAM)
                .from(BROADCAST_SUMMARY)
                .join(asked(floors, VersionFloors::distributions))
                .on("asked.id = broadcast_summary.broadcast_id")
                .where("broadcast_summary.version > asked.floor")
                .fetchMap(
                        BROADCAST_SUMMARY.BROADCAST_ID,
                        row -> new Distributions(
                                row.value2(), row.value3().data(), row.value4().data()));
    }

    /** Joined, not compared by {@code = any(…)}: see SessionStore. */
    private static Table<?> asked(Collection<UUID> ids) {
        return DSL.table("unnest({0})", val(ids.toArray(UUID[]::new))).as("asked", "id");
    }

    private static Table<?> asked(Map<UUID, VersionFloors> floors, ToLongFunction<VersionFloors> floor) {
        UUID[] ids = floors.keySet().toArray(UUID[]::new);
        Long[] versions = floors.values().stream().map(floor::applyAsLong).toArray(Long[]::new);
        return DSL.table("unnest({0}, {1})", val(ids), val(versions)).as("asked", "id", "floor");
    }

    private static BreakdownValue breakdown(LiveBreakdownRecord row) {
        return new BreakdownValue(
                row.getDimension(),
                row.getValue(),
                row.getVersion(),
                row.getViewersNow(),
                row.getViews(),
                row.getStarts(),
                row.getExitsBeforeStart(),
                row.getStartFailures() + row.getPlaybackFailures(),
                row.getPlayMs(),
                row.getWatchMs(),
                row.getRebufferMs(),
                row.getBitrateMs());
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
                row.getBitrateMs(),
                row.getJoins(),
                row.getLeaves(),
                row.getLatencyP50Ms());
    }

    private static @Nullable Verified verified(Record joined) {
        LiveVerifiedRecord row = joined.into(LIVE_VERIFIED);
        return row.getVersion() == null
                ? null
                : new Verified(row.getVersion(), row.getViewers(), row.getVerifiedViewers());
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
                row.getBitrateKbps(),
                row.getJoins(),
                row.getLeaves(),
                row.getLatencyP50Ms(),
                row.getLatencyP95Ms(),
                row.getUniqueViewers(),
                row.getScoreSum(),
                row.getScoredViews());
    }

    private static long millis(OffsetDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}
