package tv.headwater.local.mediaconvert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a job's files grow until they are complete: on the media folder's own disk, under a name that nobody serves.
 *
 * @param root holds one folder per job
 */
record WorkFolder(Path root) {
    private static final String NAME = ".mediaconvert";

    static WorkFolder beside(Path mediaFolder) {
        return new WorkFolder(mediaFolder.resolve(NAME));
    }

    /** What a killed server left half-made is thrown away. */
    void clear() throws IOException {
        delete(root);
    }

    /** An empty folder for one part of a job's output. */
    Path fresh(String jobId, String part) throws IOException {
        Path folder = of(jobId).resolve(part);
        delete(folder);
        return Files.createDirectories(folder);
    }

    Path of(String jobId) {
        return root.resolve(jobId);
    }

    /**
     * Moves complete files to where they were ordered, what others are found through last. In one step when nothing is
     * there; file by file over what an earlier try left.
     */
    static void publish(Path from, Path to) throws IOException {
        if (!Files.exists(to)) {
            Path parent = to.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        for (Path file : manifestsLast(from)) {
            Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> manifestsLast(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(WorkFolder::isManifest).thenComparing(Path::toString))
                    .toList();
        }
    }

    private static boolean isManifest(Path file) {
        String name = file.toString();
        return name.endsWith(".m3u8") || name.endsWith(".mpd");
    }

    void delete(String jobId) throws IOException {
        delete(of(jobId));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.sorted(Comparator.reverseOrder()).forEach(each -> {
                try {
                    Files.deleteIfExists(each);
                } catch (IOException stuck) {
                    throw new UncheckedIOException("cannot delete " + each, stuck);
                }
            });
        }
    }
}
