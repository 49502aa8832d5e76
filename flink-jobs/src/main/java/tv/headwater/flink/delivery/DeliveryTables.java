package tv.headwater.flink.delivery;

import static tv.headwater.flink.platform.FiguresTable.bigint;
import static tv.headwater.flink.platform.FiguresTable.integer;
import static tv.headwater.flink.platform.FiguresTable.text;
import static tv.headwater.flink.platform.FiguresTable.time;
import static tv.headwater.flink.platform.FiguresTable.uuid;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.distribution.Counts;
import tv.headwater.flink.platform.FiguresTable;
import tv.headwater.flink.platform.FiguresTable.Column;

/** The tables that the delivery job writes of the CDN's log, column by column (docs/metrics.md). */
final class DeliveryTables {
    /** Buckets of 5 s are for looking closely at what has just been; minutes are kept. */
    static final Duration SERIES_KEPT = Duration.ofHours(24);

    private static final int TOP_STATUSES = 10;
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.95;
    private static final int PLACE_KEYS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeliveryTables() {}

    static FiguresTable<Delivery> totals() {
        List<Column<Delivery>> keys = List.of(uuid("broadcast_id", Delivery::broadcastId));
        return table("live_delivery", keys, null);
    }

    static FiguresTable<Delivery> series() {
        List<Column<Delivery>> keys =
                List.of(uuid("broadcast_id", Delivery::broadcastId), time("bucket_at", Delivery::at));
        return table("live_delivery_series", keys, new FiguresTable.Kept("bucket_at", SERIES_KEPT.toMillis()));
    }

    static FiguresTable<Delivery> minutes() {
        List<Column<Delivery>> keys =
                List.of(uuid("broadcast_id", Delivery::broadcastId), time("minute_at", Delivery::at));
        return table("live_delivery_minutes", keys, null);
    }

    private static FiguresTable<Delivery> table(
            String name, List<Column<Delivery>> keys, FiguresTable.@Nullable Kept kept) {
        List<Column<Delivery>> columns = new ArrayList<>(keys);
        columns.add(text("edge_location", row -> only(row).place().edgeLocation()));
        columns.add(text("asn", row -> only(row).place().asn()));
        columns.add(bigint("version", Delivery::version));
        columns.add(time("as_of", row -> nullIfNever(row.rows()[0].tally().lastAt())));
        columns.addAll(figures());
        return new FiguresTable<>(
                name,
                keys.size() + PLACE_KEYS,
                columns,
                Delivery::version,
                keys.size(),
                DeliveryTables::oneByOne,
                kept);
    }

    private static List<Column<Delivery>> figures() {
        return List.of(
                bigint("requests", row -> only(row).tally().requests()),
                bigint("bytes", row -> only(row).tally().bytes()),
                bigint("hits", row -> only(row).tally().hits()),
                bigint("misses", row -> only(row).tally().misses()),
                bigint("client_errors", row -> only(row).tally().clientErrors()),
                bigint("server_errors", row -> only(row).tally().serverErrors()),
                bigint("aborted", row -> only(row).tally().aborted()),
                new Column<>(
                        "statuses",
                        "text",
                        "%s::jsonb",
                        row -> statuses(only(row).tally())),
                quantile("first_byte_p50_ms", MEDIAN, DeliveryTally::firstBytes),
                quantile("first_byte_p95_ms", HIGH, DeliveryTally::firstBytes),
                quantile("last_byte_p50_ms", MEDIAN, DeliveryTally::lastBytes),
                quantile("last_byte_p95_ms", HIGH, DeliveryTally::lastBytes),
                bigint("transfer_bytes", row -> only(row).tally().transferBytes()),
                bigint("transfer_ms", row -> only(row).tally().transferMillis()));
    }

    private interface Times extends Function<DeliveryTally, long[]>, java.io.Serializable {}

    private static Column<Delivery> quantile(String name, double quantile, Times times) {
        return integer(name, row -> Counts.quantile(times.apply(only(row).tally()), quantile));
    }

    private static List<Delivery> oneByOne(Delivery delivery) {
        return Arrays.stream(delivery.rows())
                .map(row ->
                        new Delivery(delivery.broadcastId(), delivery.at(), delivery.version(), new PlaceTally[] {row}))
                .toList();
    }

    private static PlaceTally only(Delivery row) {
        return row.rows()[0];
    }

    private static @Nullable Long nullIfNever(long at) {
        return at == 0 ? null : (Long) at;
    }

    /** The statuses that came most often, most first: {@code [{"status": 200, "requests": 12}, …]}. */
    private static String statuses(DeliveryTally tally) {
        long[] counts = tally.statuses();
        List<long[]> byCount = new ArrayList<>();
        for (int i = 0; i < counts.length; i += 2) {
            byCount.add(new long[] {counts[i], counts[i + 1]});
        }
        byCount.sort(Comparator.<long[]>comparingLong(count -> -count[1]).thenComparingLong(count -> count[0]));
        ArrayNode array = JSON.createArrayNode();
        byCount.stream()
                .limit(TOP_STATUSES)
                .forEach(count -> array.addObject().put("status", count[0]).put("requests", count[1]));
        return array.toString();
    }
}
