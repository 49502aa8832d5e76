package tv.headwater.lakehouse.tables;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import tv.headwater.events.record.Activity;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.record.ChatMessage;

/** Every table there is: what it holds, by which day it is cut and in which order it is best read. */
public enum LakehouseTable {
    /** What players reported. */
    BEACONS("raw", "beacons", Beacon.getClassSchema(), List.of("received_at", "broadcast_id", "view_id")),
    /** What was said. */
    CHAT("raw", "chat", ChatMessage.getClassSchema(), List.of("sent_at", "broadcast_id")),
    /** What the CDN delivered. */
    CDN_REQUESTS("raw", "cdn_requests", CdnRequest.getClassSchema(), List.of("at", "broadcast_id")),
    /** What people and broadcasts did. */
    ACTIVITY("raw", "activity", Activity.getClassSchema(), List.of("at", "channel_id")),
    /** Every finished playback. */
    VIEWS("facts", "views", fromResource("/tables/views.avsc"), List.of("started_at", "broadcast_id")),
    /** What the CDN delivered to every player, and the views of those that only it knows. */
    DELIVERIES("facts", "deliveries", fromResource("/tables/deliveries.avsc"), List.of("started_at", "broadcast_id"));

    /** A commit each 15 s makes 720 snapshots in this time; the metadata file, written anew each time, lists them all. */
    private static final Duration SNAPSHOTS_KEPT = Duration.ofHours(3);

    private final String namespace;
    private final String tableName;
    private final org.apache.avro.Schema rowSchema;
    private final List<String> readOrder;

    LakehouseTable(String namespace, String tableName, org.apache.avro.Schema rowSchema, List<String> readOrder) {
        this.namespace = namespace;
        this.tableName = tableName;
        this.rowSchema = rowSchema;
        this.readOrder = readOrder;
    }

    public Namespace namespace() {
        return Namespace.of(namespace);
    }

    public TableIdentifier identifier() {
        return TableIdentifier.of(namespace(), tableName);
    }

    /** As SQL names it, such as {@code raw.beacons}. */
    public String sqlName() {
        return namespace + "." + tableName;
    }

    /** What one row is, in words. */
    public String doc() {
        return rowSchema.getDoc();
    }

    /** The schema of one row as it is written down: the source of columns, documentation and conversion. */
    public org.apache.avro.Schema rowSchema() {
        return rowSchema;
    }

    /** The columns that the code knows; a table in the catalog may have more. */
    public Schema schema() {
        return AvroColumns.schemaOf(rowSchema);
    }

    /** One partition per day of the time that leads the read order. */
    public PartitionSpec partitions() {
        return PartitionSpec.builderFor(schema()).day(readOrder.get(0)).build();
    }

    public SortOrder sortOrder() {
        SortOrder.Builder order = SortOrder.builderFor(schema());
        readOrder.forEach(order::asc);
        return order.build();
    }

    public Map<String, String> properties() {
        return Map.ofEntries(
                entry("format-version", "2"),
                entry("comment", doc()),
                entry("write.format.default", "parquet"),
                entry("write.parquet.compression-codec", "zstd"),
                entry("write.metadata.delete-after-commit.enabled", "true"),
                entry("write.metadata.previous-versions-max", "20"),
                entry("history.expire.max-snapshot-age-ms", Long.toString(SNAPSHOTS_KEPT.toMillis())),
                entry("history.expire.min-snapshots-to-keep", "20"),
                // Every this many checkpoints without a row, a commit keeps the job's place in the table.
                entry("flink.max-continuous-empty-commits", "240"));
    }

    private static org.apache.avro.Schema fromResource(String resource) {
        try (InputStream in = LakehouseTable.class.getResourceAsStream(resource)) {
            return new org.apache.avro.Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
