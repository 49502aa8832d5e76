package tv.headwater.media.bucket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The media bucket as a folder of one machine. */
public final class FolderMediaBucket implements MediaBucket {
    private final Path bucket;

    public FolderMediaBucket(Path bucket) {
        this.bucket = bucket;
    }

    @Override
    public Optional<String> read(String key) {
        try {
            return Optional.of(Files.readString(bucket.resolve(key)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + key, failure);
        }
    }

    @Override
    public void write(String key, String text) {
        try {
            Path half = Files.writeString(prepared(key + ".tmp"), text);
            Files.move(half, bucket.resolve(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + key, failure);
        }
    }

    @Override
    public boolean copy(String from, String to) {
        try {
            Path half = prepared(to + ".tmp");
            Files.copy(bucket.resolve(from), half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, bucket.resolve(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (NoSuchFileException none) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot copy " + from, failure);
        }
    }

    private Path prepared(String key) throws IOException {
        Path file = bucket.resolve(key);
        Files.createDirectories(file.resolveSibling("."));
        return file;
    }

    @Override
    public List<StoredFile> list(String prefix) {
        Path folder = bucket.resolve(prefix);
        List<StoredFile> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String key = bucket.relativize(file).toString();
                    found.add(new StoredFile(key, attributes.lastModifiedTime().toInstant()));
                    return FileVisitResult.CONTINUE;
                }

                /** Files come and go while somebody looks. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + prefix, failure);
        }
        return found;
    }

    @Override
    public void delete(List<String> keys) {
        for (String key : keys) {
            try {
                Files.deleteIfExists(bucket.resolve(key));
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot delete " + key, failure);
            }
        }
    }

    @Override
    public void deleteAll(String prefix) {
        Path folder = bucket.resolve(prefix);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> all = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + prefix, failure);
        }
    }
}
