package tv.headwater.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that outlived a killed platform and still holds the data folder. Found by {@code postmaster.pid},
 * whose first line is its process id, and believed only if that process was started on this folder.
 */
final class LeftoverPostmaster {
    private static final Logger LOG = LoggerFactory.getLogger(LeftoverPostmaster.class);
    private static final long STOP_SECONDS = 20;

    private final ProcessHandle process;

    private LeftoverPostmaster(ProcessHandle process) {
        this.process = process;
    }

    static Optional<LeftoverPostmaster> in(Path dataFolder) throws IOException {
        Path pidFile = dataFolder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 2 || !samePath(lines.get(1), dataFolder)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                .filter(LeftoverPostmaster::isPostgres)
                .map(LeftoverPostmaster::new);
    }

    private static boolean samePath(String recorded, Path dataFolder) throws IOException {
        Path path = Path.of(recorded.trim());
        return Files.exists(path) && Files.isSameFile(path, dataFolder);
    }

    private static boolean isPostgres(ProcessHandle handle) {
        return handle.info().command().map(c -> c.endsWith("postgres")).orElse(false);
    }

    /** Ends it as a crash would: PostgreSQL recovers from its log at the next start. */
    void stop() {
        LOG.info("stopping PostgreSQL left by an earlier start, process {}", process.pid());
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("PostgreSQL process {} did not stop in {} s, killing it", process.pid(), STOP_SECONDS);
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
