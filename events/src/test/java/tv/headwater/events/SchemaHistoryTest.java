package tv.headwater.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Old bytes stay readable: their schemas are kept, and golden bytes of each version are decoded. */
class SchemaHistoryTest {
    private static final Path MODULE = Path.of(System.getProperty("headwater.root"), "events");
    private static final boolean REWRITE = Boolean.getBoolean("goldens.rewrite");

    static List<SpecificRecordBase> events() {
        return GoldenEvents.all();
    }

    @Test
    void exampleUsage() throws UnreadableEvent {
        EventCodec<SpecificRecordBase> codec = codecOf(GoldenEvents.all().get(0));

        SpecificRecordBase beacon = GoldenEvents.all().get(0);

        assertThat(codec.decode(codec.encode(beacon))).isEqualTo(beacon);
    }

    @Test
    void allCodecsShareWhatIsKnownOfOldVersions() {
        Schema schema = GoldenEvents.all().get(0).getSchema();

        assertThat(SchemaHistory.of(schema)).isSameAs(SchemaHistory.of(schema));
    }

    @ParameterizedTest
    @MethodSource("events")
    void theCurrentSchemaIsTheLatestOfItsHistory(SpecificRecordBase event) throws IOException {
        String name = event.getSchema().getName();
        int latest = latestVersion(name);
        Schema kept = schema(name, latest);

        assertThat(SchemaNormalization.parsingFingerprint64(event.getSchema()))
                .as("""
                        The schema of %1$s is not version %2$d any more. If version %2$d was never released, replace
                        events/src/main/resources/schema-history/%1$s/v%2$d.avsc by the current schema; if it was, add the \
                        current schema as v%3$d.avsc. Then run the events tests with -Dgoldens.rewrite=true.""", name, latest, latest + 1)
                .isEqualTo(SchemaNormalization.parsingFingerprint64(kept));
    }

    @ParameterizedTest
    @MethodSource("events")
    void theCurrentSchemaReadsWhatEveryVersionWrote(SpecificRecordBase event) throws IOException {
        String name = event.getSchema().getName();
        for (int version = 1; version <= latestVersion(name); version++) {
            assertThat(SchemaCompatibility.checkReaderWriterCompatibility(event.getSchema(), schema(name, version))
                            .getType())
                    .as("%s reads version %d", name, version)
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void goldenBytesOfTheLatestVersionAreWhatIsWrittenToday(SpecificRecordBase event)
            throws IOException, UnreadableEvent {
        String name = event.getSchema().getName();
        Path golden = golden(name, latestVersion(name));
        EventCodec<SpecificRecordBase> codec = codecOf(event);
        if (REWRITE) {
            Files.createDirectories(golden.getParent());
            Files.write(golden, codec.encode(event));
        }

        byte[] bytes = Files.readAllBytes(golden);

        assertThat(codec.decode(bytes)).isEqualTo(event);
        assertThat(Arrays.copyOf(bytes, 10))
                .as("magic and schema fingerprint")
                .isEqualTo(Arrays.copyOf(codec.encode(event), 10));
    }

    @ParameterizedTest
    @MethodSource("events")
    void goldenBytesOfOlderVersionsAreStillRead(SpecificRecordBase event) throws IOException, UnreadableEvent {
        String name = event.getSchema().getName();
        for (int version = 1; version < latestVersion(name); version++) {
            SpecificRecordBase read = codecOf(event).decode(Files.readAllBytes(golden(name, version)));

            for (Schema.Field field : schema(name, version).getFields()) {
                assertThat(read.get(field.name()))
                        .as("%s of version %d", field.name(), version)
                        .isEqualTo(event.get(field.name()));
            }
        }
    }

    private static int latestVersion(String name) {
        int version = 0;
        while (Files.exists(history(name, version + 1))) {
            version++;
        }
        assertThat(version).as("versions of " + name).isPositive();
        return version;
    }

    private static Schema schema(String name, int version) throws IOException {
        return new Schema.Parser().parse(Files.readString(history(name, version)));
    }

    private static Path history(String name, int version) {
        return MODULE.resolve("src/main/resources/schema-history/%s/v%d.avsc".formatted(name, version));
    }

    private static Path golden(String name, int version) {
        return MODULE.resolve("src/test/resources/golden/%s/v%d.bin".formatted(name, version));
    }

    @SuppressWarnings("unchecked")
    static EventCodec<SpecificRecordBase> codecOf(SpecificRecordBase event) {
        EventCodec<?> codec = switch (event.getSchema().getName()) {
            case "Beacon" -> EventCodec.beacons();
            case "ChatMessage" -> EventCodec.chatMessages();
            case "CdnRequest" -> EventCodec.cdnRequests();
            case "Activity" -> EventCodec.activities();
            default -> throw new IllegalArgumentException("no codec of " + event.getSchema());
        };
        return (EventCodec<SpecificRecordBase>) codec;
    }
}
