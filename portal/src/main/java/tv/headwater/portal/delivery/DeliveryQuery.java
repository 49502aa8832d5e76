package tv.headwater.portal.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads what the delivery job wrote about a broadcast. */
final class DeliveryQuery {
    private static final Duration RECENT = Duration.ofMinutes(1);
    /** Buckets younger than this may still be filling: CloudFront's lines take seconds. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private static final int MAX_STATUSES = 5;
    private static final String ALL = "all";
    private static final String DELIVERED = """
            select * from live_delivery where broadcast_id = {0} and requests > 0
             order by (edge_location = 'all') desc, (edge_location = 'other'), requests desc, edge_location, asn
            """;
    private static final String VIEWERS = "select * from live_verified where broadcast_id = {0}";
    private static final String LATELY = """
            select coalesce(sum(bytes), 0)::bigint as bytes, coalesce(sum(requests), 0)::bigint as requests
              from live_delivery_series
             where broadcast_id = {0} and edge_location = 'all' and bucket_at >= {1} and bucket_at < {2}
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DSLContext sql;

    DeliveryQuery(DSLContext sql) {
        this.sql = sql;
    }

    DeliveryPanel of(UUID broadcastId, Instant now) {
        DeliveryPanel.@Nullable Delivered total = null;
        List<DeliveryPanel.Place> places = new ArrayList<>();
        for (Record row : sql.resultQuery(DELIVERED, DSL.val(broadcastId)).fetch()) {
            String edge = row.get("edge_location", String.class);
            if (edge.equals(ALL)) {
                total = delivered(row);
            } else {
                places.add(new DeliveryPanel.Place(edge, row.get("asn", String.class), delivered(row)));
            }
        }
        return new DeliveryPanel(viewers(broadcastId), total, recent(broadcastId, now), places, now);
    }

    private DeliveryPanel.@Nullable Viewers viewers(UUID broadcastId) {
        return sql.resultQuery(VIEWERS, DSL.val(broadcastId))
                .fetchOptional(row -> new DeliveryPanel.Viewers(
                        row.get("viewers", Integer.class),
                        row.get("verified_viewers", Integer.class),
                        row.get("cdn_viewers", Integer.class),
                        row.get("cdn_views", Long.class),
                        row.get("peak_verified", Integer.class),
                        row.get("viewer_seconds", Long.class),
                        row.get("verified_seconds", Long.class),
                        row.get("as_of", OffsetDateTime.class).toInstant()))
                .orElse(null);
    }

    private DeliveryPanel.@Nullable Recent recent(UUID broadcastId, Instant now) {
        Instant to = now.minus(SETTLING);
        Record row = sql.resultQuery(
                        LATELY,
                        DSL.val(broadcastId),
                        DSL.val(to.minus(RECENT).toString()).cast(OffsetDateTime.class),
                        DSL.val(to.toString()).cast(OffsetDateTime.class))
                .fetchSingle();
        long requests = row.get("requests", Long.class);
        return requests == 0
                ? null
                : new DeliveryPanel.Recent(row.get("bytes", Long.class), requests, RECENT.toMillis());
    }

    private static DeliveryPanel.Delivered delivered(Record row) {
        OffsetDateTime asOf = row.get("as_of", OffsetDateTime.class);
        return new DeliveryPanel.Delivered(
                row.get("requests", Long.class),
                row.get("bytes", Long.class),
                row.get("hits", Long.class),
                row.get("misses", Long.class),
                row.get("client_errors", Long.class),
                row.get("server_errors", Long.class),
                row.get("aborted", Long.class),
                statuses(row.get("statuses", String.class)),
                row.get("first_byte_p50_ms", Integer.class),
                row.get("first_byte_p95_ms", Integer.class),
                row.get("last_byte_p50_ms", Integer.class),
                row.get("last_byte_p95_ms", Integer.class),
                row.get("transfer_bytes", Long.class),
                row.get("transfer_ms", Long.class),
                asOf == null ? null : asOf.toInstant());
    }

    private static String statuses(String json) {
        try {
            List<String> words = new ArrayList<>();
            for (JsonNode status : JSON.readTree(json)) {
                if (words.size() < MAX_STATUSES) {
                    int code = status.path("status").asInt();
                    long requests = status.path("requests").asLong();
                    words.add(String.format(Locale.ENGLISH, "%s: %,d", code == 0 ? "left" : code, requests));
                }
            }
            return String.join(" · ", words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps only JSON in a jsonb column", e);
        }
    }
}
