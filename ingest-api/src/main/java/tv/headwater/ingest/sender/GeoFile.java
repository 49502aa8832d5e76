package tv.headwater.ingest.sender;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A MaxMind DB file, read anew when it changes; a file that cannot be read leaves the one before in use. Thread-safe. */
final class GeoFile {
    private static final Logger log = LoggerFactory.getLogger(GeoFile.class);

    private final Path path;
    private volatile Loaded loaded;

    private GeoFile(Path path, Loaded loaded) {
        this.path = path;
        this.loaded = loaded;
    }

    private record Loaded(Reader reader, FileTime changed, long sizeBytes) {}

    /** @throws IOException if there is no such file or it is no MaxMind DB */
    static GeoFile open(Path path) throws IOException {
        return new GeoFile(path, load(path));
    }

    /** What the file says of an address; empty if nothing. */
    Map<?, ?> of(InetAddress address) {
        try {
            Map<?, ?> found = loaded.reader().get(address, Map.class);
            return found == null ? Map.of() : found;
        } catch (IOException | RuntimeException e) {
            log.debug("{} cannot be asked for an address: {}", path, e.getMessage());
            return Map.of();
        }
    }

    /** True if there is a new file and it was read. */
    boolean reloadIfChanged() {
        try {
            Loaded old = loaded;
            if (Files.getLastModifiedTime(path).equals(old.changed()) && Files.size(path) == old.sizeBytes()) {
                return false;
            }
            loaded = load(path);
            log.info("{} was read anew", path);
            return true;
        } catch (IOException | RuntimeException e) {
            log.warn("{} has changed and cannot be read; the one before stays in use: {}", path, e.getMessage());
            return false;
        }
    }

    /** Into memory, not mapped: a mapped file that somebody shortens ends the JVM. The old reader is left to the collector. */
    private static Loaded load(Path path) throws IOException {
        FileTime changed = Files.getLastModifiedTime(path);
        long sizeBytes = Files.size(path);
        Reader reader = new Reader(path.toFile(), FileMode.MEMORY, new CHMCache());
        return new Loaded(reader, changed, sizeBytes);
    }

    static @Nullable String text(Map<?, ?> map, String outer, String inner) {
        return map.get(outer) instanceof Map<?, ?> nested && nested.get(inner) instanceof String text ? text : null;
    }
}
