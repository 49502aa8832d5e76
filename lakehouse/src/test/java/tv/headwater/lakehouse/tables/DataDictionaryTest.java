package tv.headwater.lakehouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

/** The page is rewritten by running this test with {@code -Dgoldens.rewrite=true}; read the difference before committing. */
class DataDictionaryTest {
    private static final Path PAGE = Path.of(System.getProperty("headwater.root", ".."), "docs", "data-dictionary.md");

    @Test
    void exampleUsage() {
        assertThat(DataDictionary.text())
                .contains("## raw.beacons")
                .contains("| `ltc` | long? | live latency, ms |")
                .contains("| `br` | list of (value: long, object_type: string?)? | encoded bitrate, kbps |");
    }

    @Test
    void thePageSaysWhatTheCodeHas() throws IOException {
        if (Boolean.getBoolean("goldens.rewrite")) {
            Files.writeString(PAGE, DataDictionary.text());
        }

        assertThat(Files.readString(PAGE))
                .as("run DataDictionaryTest with -Dgoldens.rewrite=true and review the difference")
                .isEqualTo(DataDictionary.text());
    }

    @Test
    void everyColumnIsDocumented() {
        for (LakehouseTable table : LakehouseTable.values()) {
            assertThat(table.schema().columns())
                    .as(table.sqlName())
                    .allSatisfy(
                            column -> assertThat(column.doc()).as(column.name()).isNotBlank());
        }
    }

    @Test
    void onlyMomentsAreTimestamps() {
        for (LakehouseTable table : LakehouseTable.values()) {
            assertThat(table.schema().columns())
                    .filteredOn(column -> column.type().typeId() == org.apache.iceberg.types.Type.TypeID.TIMESTAMP)
                    .as(table.sqlName())
                    .isNotEmpty()
                    .extracting(NestedField::name)
                    .allMatch(AvroColumns::isMoment);
        }
    }
}
