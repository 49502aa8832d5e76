package tv.headwater.flink.delivery;

import static tv.headwater.flink.platform.FiguresTable.bigint;
import static tv.headwater.flink.platform.FiguresTable.integer;
import static tv.headwater.flink.platform.FiguresTable.time;
import static tv.headwater.flink.platform.FiguresTable.uuid;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.platform.FiguresTable;
import tv.headwater.flink.platform.FiguresTable.Column;

/** The tables that the delivery job writes of viewers, column by column (docs/metrics.md, "Verified viewers"). */
final class VerifiedTables {
    private VerifiedTables() {}

    static FiguresTable<VerifiedViewers> now() {
        List<Column<VerifiedViewers>> columns = List.of(
                uuid("broadcast_id", VerifiedViewers::broadcastId),
                bigint("version", VerifiedViewers::version),
                time("as_of", VerifiedViewers::version),
                integer("viewers", VerifiedViewers::viewers),
                integer("verified_viewers", VerifiedViewers::verified),
                integer("cdn_viewers", VerifiedViewers::cdnViewers),
                bigint("cdn_views", row -> (long) row.cdnViews()),
                integer("peak_verified", VerifiedViewers::peakVerified),
                time("peak_verified_at", row -> row.peakVerifiedAt() == 0 ? null : row.peakVerifiedAt()),
                bigint("viewer_seconds", VerifiedViewers::viewerSeconds),
                bigint("verified_seconds", VerifiedViewers::verifiedSeconds),
                bigint("cdn_viewer_seconds", VerifiedViewers::cdnViewerSeconds));
        return new FiguresTable<>("live_verified", 1, columns, VerifiedViewers::version);
    }

    static FiguresTable<VerifiedViewers> series() {
        return buckets(
                "live_verified_series",
                "bucket_at",
                DeliveryFold.BUCKET_MILLIS,
                new FiguresTable.Kept("bucket_at", DeliveryTables.SERIES_KEPT.toMillis()));
    }

    static FiguresTable<VerifiedViewers> minutes() {
        return buckets("live_verified_minutes", "minute_at", DeliveryFold.MINUTE_MILLIS, null);
    }

    /** The last tick in a bucket is what stays; one on a boundary is the end of the bucket before. */
    private static FiguresTable<VerifiedViewers> buckets(
            String name, String at, long millis, FiguresTable.@Nullable Kept kept) {
        List<Column<VerifiedViewers>> columns = List.of(
                uuid("broadcast_id", VerifiedViewers::broadcastId),
                time(at, row -> Math.floorDiv(row.version() - 1, millis) * millis),
                bigint("version", VerifiedViewers::version),
                integer("viewers", VerifiedViewers::viewers),
                integer("verified_viewers", VerifiedViewers::verified),
                integer("cdn_viewers", VerifiedViewers::cdnViewers));
        return new FiguresTable<>(name, 2, columns, VerifiedViewers::version, 2, List::of, kept);
    }
}
