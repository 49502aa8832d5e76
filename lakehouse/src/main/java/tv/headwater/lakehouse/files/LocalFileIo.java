package tv.headwater.lakehouse.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Iceberg's files as plain files of this machine (docs/decisions/0071): no Hadoop file system, so no checksum files beside
 * them, no process started per file, and no second of start-up.
 *
 * <p>Iceberg makes it by its public constructor.
 */
public final class LocalFileIo implements FileIO {
    private static final long serialVersionUID = 1L;
    private static final String SCHEME = "file:";

    @Override
    public InputFile newInputFile(String location) {
        return org.apache.iceberg.Files.localInput(pathOf(location).toFile());
    }

    @Override
    public OutputFile newOutputFile(String location) {
        Path path = pathOf(location);
        try {
            // Iceberg's own way of making the folder fails when two writers do it at once.
            Files.createDirectories(path.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + location, e);
        }
        return org.apache.iceberg.Files.localOutput(path.toFile());
    }

    @Override
    public void deleteFile(String location) {
        try {
            Files.deleteIfExists(pathOf(location));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + location, e);
        }
    }

    /** The path of a location such as {@code file:///data/t/a.parquet}, {@code file:/data/t/a.parquet} or {@code /data/t/a.parquet}. */
    public static Path pathOf(String location) {
        String path = location.startsWith(SCHEME) ? location.substring(SCHEME.length()) : location;
        // Not URI.getPath(): Iceberg's partition folders are percent-encoded names, not encoded URIs.
        return Path.of(path.startsWith("//") ? path.substring(2) : path);
    }
}
