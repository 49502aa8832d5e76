package tv.headwater.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;

/**
 * Every schema version ever published, from the resources {@code schema-history/<Record>/v<N>.avsc}: a version, once
 * released, is copied there and never edited.
 */
final class SchemaHistory {
    private static final int MAX_VERSIONS = 1000;

    /** By record: read once, because each thread has a codec, and all versions together are a sixth of a megabyte. */
    private static final Map<String, SchemaStore> HISTORIES = new ConcurrentHashMap<>();

    private SchemaHistory() {}

    /** Thread-safe, as what it gives is. */
    static SchemaStore of(Schema current) {
        return HISTORIES.computeIfAbsent(current.getFullName(), record -> read(current));
    }

    private static SchemaStore read(Schema current) {
        SchemaStore.Cache versions = new SchemaStore.Cache();
        versions.addSchema(current);
        for (int version = 1; version <= MAX_VERSIONS; version++) {
            String resource = "/schema-history/%s/v%d.avsc".formatted(current.getName(), version);
            try (InputStream in = SchemaHistory.class.getResourceAsStream(resource)) {
                if (in == null) {
                    break;
                }
                versions.addSchema(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + resource, e);
            }
        }
        return versions;
    }
}
