package tv.headwater.flink.platform;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DistributionMode;
import org.apache.iceberg.Schema;
import org.apache.iceberg.flink.CatalogLoader;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.FlinkSink;
import tv.headwater.lakehouse.Lakehouse;
import tv.headwater.lakehouse.LakehouseCatalog;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.lakehouse.tables.LakehouseTable;

/**
 * Appends streams to Iceberg tables, each event exactly once: rows appear in a table when the checkpoint that covers them
 * completes.
 */
public final class IcebergAppendSink {
    private final LakehouseCatalog catalog;
    private final Map<LakehouseTable, Schema> schemas;

    private IcebergAppendSink(LakehouseCatalog catalog, Map<LakehouseTable, Schema> schemas) {
        this.catalog = catalog;
        this.schemas = schemas;
    }

    /** Creates missing tables and reads the schemas of all; keeps nothing open. */
    public static IcebergAppendSink open(LakehouseConfig config) throws Exception {
        WriteResultType.register();
        Map<LakehouseTable, Schema> schemas = new EnumMap<>(LakehouseTable.class);
        try (Lakehouse lakehouse = Lakehouse.open(config)) {
            for (LakehouseTable table : LakehouseTable.values()) {
                schemas.put(table, lakehouse.table(table).schema());
            }
        }
        return new IcebergAppendSink(LakehouseCatalog.of(config), schemas);
    }

    /** Appends Avro events; a column has its field's name. Uids are {@code <table>.row} and {@code <table>-…}. */
    public <T extends SpecificRecordBase> void appendEvents(DataStream<T> events, LakehouseTable table) {
        append(events, table, new AvroColumnReader());
    }

    /**
     * Appends Java records; the component {@code startupMillis} becomes the column {@code startup_ms}.
     *
     * @throws IllegalArgumentException if the record has a component for which the table has no column
     */
    public <R extends Record> void appendRecords(DataStream<R> records, Class<R> type, LakehouseTable table) {
        RecordColumnReader reader = new RecordColumnReader(type);
        Set<String> unknown = new TreeSet<>(reader.columns());
        schema(table).columns().forEach(column -> unknown.remove(column.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    table.sqlName() + " has no columns " + unknown + " of " + type.getName());
        }
        append(records, table, reader);
    }

    private <T> void append(DataStream<T> stream, LakehouseTable table, ColumnReader reader) {
        Schema schema = schema(table);
        DataStream<RowData> rows = stream.map(new RowFunction<>(new RowConversion(schema.asStruct(), reader)))
                .returns(InternalTypeInfo.of(FlinkSchemaUtil.convert(schema)))
                .uid(table.sqlName() + ".row")
                .name("rows of " + table.sqlName());
        // FlinkSink, not IcebergSink: that one lost the last checkpoint's rows when its input ended
        // (docs/decisions/0072).
        FlinkSink.forRowData(rows)
                .tableLoader(loader(table))
                .distributionMode(DistributionMode.NONE)
                .uidPrefix(table.sqlName())
                .append();
    }

    private Schema schema(LakehouseTable table) {
        Schema schema = schemas.get(table);
        if (schema == null) {
            throw new IllegalStateException("not opened: " + table);
        }
        return schema;
    }

    private TableLoader loader(LakehouseTable table) {
        CatalogLoader loader = CatalogLoader.custom(
                catalog.name(), catalog.properties(), new Configuration(false), catalog.implementation());
        return TableLoader.fromCatalog(loader, table.identifier());
    }
}
