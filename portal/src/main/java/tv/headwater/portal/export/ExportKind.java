package tv.headwater.portal.export;

import static tv.headwater.db.schema.Tables.BROADCAST_SUMMARY;
import static tv.headwater.db.schema.Tables.HIGHLIGHT;
import static tv.headwater.db.schema.Tables.LIVE_BREAKDOWN;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST_MINUTES;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST_SERIES;
import static tv.headwater.db.schema.Tables.LIVE_CHAT_SERIES;
import static tv.headwater.db.schema.Tables.LIVE_DELIVERY;
import static tv.headwater.db.schema.Tables.LIVE_DELIVERY_MINUTES;
import static tv.headwater.db.schema.Tables.LIVE_DELIVERY_SERIES;
import static tv.headwater.db.schema.Tables.LIVE_VERIFIED;
import static tv.headwater.db.schema.Tables.LIVE_VERIFIED_MINUTES;
import static tv.headwater.db.schema.Tables.LIVE_VERIFIED_SERIES;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** What can be taken home: a table each, its columns as docs/metrics.md names them. */
enum ExportKind {
    TOTALS(LIVE_BROADCAST, LIVE_BROADCAST.BROADCAST_ID, List.of()),
    SERIES(LIVE_BROADCAST_SERIES, LIVE_BROADCAST_SERIES.BROADCAST_ID, List.of(LIVE_BROADCAST_SERIES.BUCKET_AT)),
    MINUTES(LIVE_BROADCAST_MINUTES, LIVE_BROADCAST_MINUTES.BROADCAST_ID, List.of(LIVE_BROADCAST_MINUTES.MINUTE_AT)),
    BREAKDOWN(LIVE_BREAKDOWN, LIVE_BREAKDOWN.BROADCAST_ID, List.of(LIVE_BREAKDOWN.DIMENSION, LIVE_BREAKDOWN.VALUE)),
    SUMMARY(BROADCAST_SUMMARY, BROADCAST_SUMMARY.BROADCAST_ID, List.of()),
    CHAT(LIVE_CHAT_SERIES, LIVE_CHAT_SERIES.BROADCAST_ID, List.of(LIVE_CHAT_SERIES.BUCKET_AT)),
    MOMENTS(HIGHLIGHT, HIGHLIGHT.BROADCAST_ID, List.of(HIGHLIGHT.STARTED_AT)),
    DELIVERY(LIVE_DELIVERY, LIVE_DELIVERY.BROADCAST_ID, List.of(LIVE_DELIVERY.EDGE_LOCATION, LIVE_DELIVERY.ASN)),
    DELIVERY_SERIES(
            LIVE_DELIVERY_SERIES,
            LIVE_DELIVERY_SERIES.BROADCAST_ID,
            List.of(LIVE_DELIVERY_SERIES.BUCKET_AT, LIVE_DELIVERY_SERIES.EDGE_LOCATION, LIVE_DELIVERY_SERIES.ASN)),
    DELIVERY_MINUTES(
            LIVE_DELIVERY_MINUTES,
            LIVE_DELIVERY_MINUTES.BROADCAST_ID,
            List.of(LIVE_DELIVERY_MINUTES.MINUTE_AT, LIVE_DELIVERY_MINUTES.EDGE_LOCATION, LIVE_DELIVERY_MINUTES.ASN)),
    VERIFIED(LIVE_VERIFIED, LIVE_VERIFIED.BROADCAST_ID, List.of()),
    VERIFIED_SERIES(LIVE_VERIFIED_SERIES, LIVE_VERIFIED_SERIES.BROADCAST_ID, List.of(LIVE_VERIFIED_SERIES.BUCKET_AT)),
    VERIFIED_MINUTES(
            LIVE_VERIFIED_MINUTES, LIVE_VERIFIED_MINUTES.BROADCAST_ID, List.of(LIVE_VERIFIED_MINUTES.MINUTE_AT));

    private final Table<? extends Record> table;
    private final Field<UUID> broadcastId;
    private final List<Field<?>> order;

    ExportKind(Table<? extends Record> table, Field<UUID> broadcastId, List<Field<?>> order) {
        this.table = table;
        this.broadcastId = broadcastId;
        this.order = order;
    }

    static Optional<ExportKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Table<? extends Record> table() {
        return table;
    }

    Field<UUID> broadcastId() {
        return broadcastId;
    }

    List<Field<?>> order() {
        return order;
    }
}
