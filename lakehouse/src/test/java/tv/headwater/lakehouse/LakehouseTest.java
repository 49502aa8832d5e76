package tv.headwater.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.lakehouse.tables.LakehouseTable;

@Tag("it")
class LakehouseTest {
    @TempDir
    Path warehouse;

    private TestCatalog postgres;
    private LakehouseConfig config;

    @BeforeEach
    void start() throws Exception {
        postgres = new TestCatalog();
        config = postgres.config(warehouse);
    }

    @AfterEach
    void stop() throws Exception {
        postgres.close();
    }

    @Test
    void exampleUsage() throws Exception {
        try (Lakehouse lakehouse = Lakehouse.open(config)) {
            Table beacons = lakehouse.table(LakehouseTable.BEACONS);

            assertThat(beacons.schema().findField("received_at").type()).isEqualTo(Types.TimestampType.withZone());
            assertThat(beacons.schema().findField("received_at").doc())
                    .isEqualTo("when ingest-api accepted it; the event time of every job");
            assertThat(beacons.spec().fields()).singleElement().hasToString("1000: received_at_day: day(3)");
            assertThat(beacons.properties()).containsEntry("write.parquet.compression-codec", "zstd");
        }
    }

    @Test
    void everyTableIsThereAndOpeningAgainChangesNothing() throws Exception {
        Lakehouse.open(config).close();
        try (Lakehouse lakehouse = Lakehouse.open(config)) {
            for (LakehouseTable table : LakehouseTable.values()) {
                assertThat(lakehouse.table(table).schema().columns())
                        .as(table.sqlName())
                        .hasSameSizeAs(table.schema().columns());
                assertThat(lakehouse.table(table).schemas()).as(table.sqlName()).hasSize(1);
            }
        }
    }

    @Test
    void aTableOfAnOlderVersionGetsTheColumnsItLacksAndKeepsThoseOnlyItHas() throws Exception {
        Lakehouse.open(config).close();
        Catalog catalog = catalog();
        catalog.dropTable(LakehouseTable.CHAT.identifier());
        Schema older = new Schema(
                Types.NestedField.required(1, "id", Types.StringType.get()),
                Types.NestedField.required(2, "sent_at", Types.TimestampType.withZone()),
                Types.NestedField.optional(3, "mood", Types.StringType.get()));
        catalog.createTable(LakehouseTable.CHAT.identifier(), older);

        try (Lakehouse lakehouse = Lakehouse.open(config)) {
            Schema now = lakehouse.table(LakehouseTable.CHAT).schema();
            assertThat(now.columns())
                    .extracting(Types.NestedField::name)
                    .containsExactly("id", "sent_at", "mood", "broadcast_id", "channel_id", "viewer_id", "text");
            assertThat(now.findField("text").isOptional()).isTrue();
        }
    }

    @Test
    void theCatalogKeepsToItsOwnSchemaAndTheWarehouseToItsFolder() throws Exception {
        Lakehouse.open(config).close();

        assertThat(((SupportsNamespaces) catalog()).listNamespaces()).hasSize(2);
        try (var files = Files.walk(warehouse)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file.toString()).endsWith(".metadata.json"));
        }
    }

    @Test
    void oldStatesAreForgottenAndTheNewestStays() throws Exception {
        try (Lakehouse lakehouse = Lakehouse.open(config)) {
            Table chat = lakehouse.table(LakehouseTable.CHAT);
            chat.updateProperties()
                    .set("history.expire.max-snapshot-age-ms", "0")
                    .set("history.expire.min-snapshots-to-keep", "2")
                    .commit();
            for (int commit = 0; commit < 5; commit++) {
                chat.newAppend().commit();
            }
            long newest = chat.currentSnapshot().snapshotId();

            lakehouse.expireSnapshots();

            chat.refresh();
            assertThat(chat.snapshots()).hasSize(2);
            assertThat(chat.currentSnapshot().snapshotId()).isEqualTo(newest);
        }
    }

    @Test
    void aCatalogThatDoesNotAnswerIsNamed() {
        var nowhere = new LakehouseConfig.Jdbc(
                "jdbc:postgresql://127.0.0.1:1/postgres", "postgres", "secret", warehouse.toUri());

        assertThatThrownBy(() -> Lakehouse.open(nowhere))
                .isInstanceOf(LakehouseUnreachable.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/postgres");
    }

    @Test
    void aPasswordIsNeverPrinted() {
        var config = new LakehouseConfig.Jdbc("jdbc:postgresql://h/d", "u", "secret", URI.create("file:///w/"));

        assertThat(config.toString()).doesNotContain("secret").contains("file:///w]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LakehouseConfig.Glue(URI.create("file:///w"), "eu-west-1"))
                .withMessageContaining("s3:");
    }

    private Catalog catalog() {
        LakehouseCatalog catalog = LakehouseCatalog.of(config);
        Map<String, String> properties = catalog.properties();
        return CatalogUtil.loadCatalog(catalog.implementation(), catalog.name(), properties, null);
    }
}
