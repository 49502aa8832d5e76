package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CmcdEntry;
import tv.headwater.flink.viewing.View;
import tv.headwater.lakehouse.tables.LakehouseTable;

class RowConversionTest {
    private static final Beacon BEACON = Beacon.newBuilder()
            .setId("7")
            .setOrigin(BeaconOrigin.EVENT)
            .setReceivedAt(1_795_305_600_007L)
            .setBroadcastId("broadcast")
            .setViewerId("viewer")
            .setViewId("view")
            .setBl(List.of(new CmcdEntry(4_200L, "v")))
            .setExtra(Map.of("com.example-hello", "world"))
            .build();

    @Test
    void exampleUsage() {
        Types.StructType table = LakehouseTable.BEACONS.schema().asStruct();

        RowData row = new RowConversion(table, new AvroColumnReader()).rowOf(BEACON);

        assertThat(row.getArity()).isEqualTo(Beacon.getClassSchema().getFields().size());
        assertThat(row.getString(position("id"))).hasToString("7");
        assertThat(row.getString(position("origin"))).hasToString("EVENT");
        assertThat(row.getTimestamp(position("received_at"), 6))
                .isEqualTo(TimestampData.fromEpochMillis(1_795_305_600_007L));
        assertThat(row.isNullAt(position("country"))).isTrue();
        assertThat(row.getArray(position("bl")).getRow(0, 2).getLong(0)).isEqualTo(4_200);
        assertThat(row.getMap(position("extra")).keyArray().getString(0)).hasToString("com.example-hello");
    }

    @Test
    void theOrderOfTheTableDecidesAndAColumnOfANewerVersionIsNull() {
        Types.StructType table = Types.StructType.of(
                NestedField.optional(9, "of_a_newer_version", Types.StringType.get()),
                NestedField.required(2, "view_id", Types.StringType.get()),
                NestedField.required(1, "id", Types.StringType.get()));

        RowData row = new RowConversion(table, new AvroColumnReader()).rowOf(BEACON);

        assertThat(row.isNullAt(0)).isTrue();
        assertThat(List.of(row.getString(1), row.getString(2)))
                .containsExactly(StringData.fromString("view"), StringData.fromString("7"));
    }

    @Test
    void aRecordsComponentsBecomeColumnsWithTheUnitOfSql() {
        assertThat(new RecordColumnReader(Example.class).columns())
                .containsExactly("view_id", "startup_ms", "mean_bitrate_kbps", "started_at");
    }

    @Test
    void everyComponentOfAViewHasItsColumnAndEveryColumnItsComponent() {
        List<String> columns = LakehouseTable.VIEWS.schema().columns().stream()
                .map(NestedField::name)
                .toList();

        assertThat(new RecordColumnReader(View.class).columns()).containsExactlyInAnyOrderElementsOf(columns);
    }

    @Test
    void aColumnIsOptionalWhereTheRecordMayHaveNull() {
        List<String> optional = LakehouseTable.VIEWS.schema().columns().stream()
                .filter(NestedField::isOptional)
                .map(NestedField::name)
                .toList();
        List<String> nullable = Arrays.stream(View.class.getRecordComponents())
                .filter(component -> component.getAnnotatedType().getAnnotations().length > 0)
                .map(component -> RecordColumnReader.columnName(component.getName()))
                .toList();

        assertThat(nullable).isNotEmpty().containsExactlyInAnyOrderElementsOf(optional);
    }

    private record Example(String viewId, Long startupMillis, int meanBitrateKbps, long startedAt) {}

    private static int position(String column) {
        List<NestedField> columns = LakehouseTable.BEACONS.schema().columns();
        return columns.indexOf(LakehouseTable.BEACONS.schema().findField(column));
    }
}
