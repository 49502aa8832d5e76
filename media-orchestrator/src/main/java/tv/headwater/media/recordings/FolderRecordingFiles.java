package tv.headwater.media.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tv.headwater.media.recordings.Prefixes.Prefix;
import tv.headwater.media.recordings.RecordingsConfig.Buckets;

/** Buckets that are folders of one machine. */
public final class FolderRecordingFiles implements RecordingFiles {
    private final Path root;
    private final Buckets buckets;

    /** @param root holds one folder per bucket */
    public FolderRecordingFiles(Path root, Buckets buckets) {
        this.root = root;
        this.buckets = buckets;
    }

    @Override
    public List<String> parts(UUID broadcastId) {
        Prefix archive = new Prefixes(buckets, broadcastId).archive();
        return files(folder(archive)).stream()
                .filter(file -> file.toString().endsWith(Prefixes.PART_EXTENSION) && sizeBytes(file) > 0)
                .map(file -> "s3://%s/%s%s".formatted(archive.bucket(), archive.key(), file.getFileName()))
                .sorted()
                .toList();
    }

    @Override
    public boolean anyLeft(UUID broadcastId) {
        return new Prefixes(buckets, broadcastId).all().stream().anyMatch(prefix -> Files.exists(folder(prefix)));
    }

    @Override
    public void delete(UUID broadcastId) {
        new Prefixes(buckets, broadcastId).all().forEach(prefix -> deleteAll(folder(prefix)));
    }

    private Path folder(Prefix prefix) {
        return root.resolve(prefix.bucket()).resolve(prefix.key());
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static long sizeBytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure " + file, e);
        }
    }

    private static void deleteAll(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
