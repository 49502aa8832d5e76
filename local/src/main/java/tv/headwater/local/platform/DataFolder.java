package tv.headwater.local.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import tv.headwater.lakehouse.LakehouseConfig;

/** The folder that holds everything a platform remembers, locked while one runs on it. */
public final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** @throws CannotStart if the folder cannot be written or another platform runs on it */
    public static DataFolder open(Path root) {
        try {
            Files.createDirectories(root);
            FileChannel lockFile = FileChannel.open(
                    root.resolve("platform.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                lockFile.close();
                throw new CannotStart("another Headwater runs on " + root + ". Stop it, or choose --data DIR.");
            }
            return new DataFolder(root.toRealPath(), lockFile);
        } catch (IOException e) {
            throw new CannotStart("cannot write to " + root + " (" + e.getMessage() + "). Choose --data DIR.", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kinesis() {
        return root.resolve("kinesis");
    }

    /** For parts that keep several folders of their own below it. */
    public Path root() {
        return root;
    }

    /** What the edge serves: the local twin of the bucket that MediaLive writes to. */
    public Path mediaBucket() {
        return buckets().resolve("headwater-media");
    }

    /** A bucket is a folder in it. */
    public Path buckets() {
        return root.resolve("media");
    }

    /** A MaxMind DB that somebody put there, e.g. {@code geoip/country.mmdb}; null if nobody did. */
    public @Nullable Path geography(String name) {
        Path file = root.resolve("geoip").resolve(name + ".mmdb");
        return Files.exists(file) ? file : null;
    }

    public Path flinkTemp() {
        return root.resolve("flink").resolve("temp");
    }

    public Path flinkCluster() {
        return root.resolve("flink");
    }

    public Path flinkCheckpoints(String job) {
        return root.resolve("flink").resolve("checkpoints").resolve(job);
    }

    /** Iceberg's catalog in the platform's PostgreSQL, its files in this folder. */
    public static LakehouseConfig lakehouse(Path root, String jdbcUrl, String user) {
        URI warehouse = root.toAbsolutePath().normalize().resolve("warehouse").toUri();
        return new LakehouseConfig.Jdbc(jdbcUrl, user, "", warehouse);
    }

    public Path demo() {
        return root.resolve("demo");
    }

    public Path secrets() {
        return secrets(root);
    }

    static Path secrets(Path root) {
        return root.resolve("secrets.properties");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot release " + root, e);
        }
    }
}
