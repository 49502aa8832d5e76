package tv.headwater.local.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what viewers ask for most in memory, within a number of bytes. A file that changed on disk is read again. */
final class FileCache {
    private static final int BYTES_PER_ENTRY = 256;

    private final Path folder;
    private final int maxFileBytes;
    private final Cache<Path, Content> contents;

    /** @param body null when the file is too large to be kept: it is sent from disk */
    record Content(Version version, String etag, @Nullable Body body) {}

    record Version(long sizeBytes, long modifiedMillis) {}

    /** @param hit whether it was in memory */
    record Found(Content content, boolean hit) {}

    FileCache(Path folder, long maxBytes, int maxFileBytes) {
        this.folder = folder;
        this.maxFileBytes = maxFileBytes;
        this.contents = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Path path, Content content) -> BYTES_PER_ENTRY
                        + (content.body() == null ? 0 : content.body().sizeBytes()))
                .build();
    }

    /** The file as it is now; empty when there is none, or when a link leads out of the folder. */
    Optional<Found> find(Path file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (!now.isRegularFile()) {
                return Optional.empty();
            }
            Version version = new Version(now.size(), now.lastModifiedTime().toMillis());
            Content known = contents.getIfPresent(file);
            if (known != null && known.version().equals(version)) {
                return Optional.of(new Found(known, true));
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                return Optional.empty();
            }
            Content read = read(file, version);
            contents.put(file, read);
            return Optional.of(new Found(read, false));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private Content read(Path file, Version version) throws IOException {
        if (version.sizeBytes() > maxFileBytes) {
            return new Content(version, "\"%x-%x\"".formatted(version.modifiedMillis(), version.sizeBytes()), null);
        }
        Body body = Body.of(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        return new Content(version, body.etag(), body);
    }
}
