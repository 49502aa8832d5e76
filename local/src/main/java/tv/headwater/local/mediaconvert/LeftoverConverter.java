package tv.headwater.local.mediaconvert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ffmpeg of a conversion does not end when this JVM is killed: its process id and start are noted, so that the next
 * start ends it, and nobody else's process that got the same id since.
 *
 * @param file the note
 */
record LeftoverConverter(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(LeftoverConverter.class);

    void note(long pid) throws IOException {
        Files.writeString(file, pid + " " + started(ProcessHandle.of(pid)));
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Ends what an earlier start left running. */
    void end() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        String[] noted = Files.readString(file).strip().split(" ", -1);
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(noted[0]));
        if (noted.length == 2 && process.isPresent() && started(process).equals(noted[1])) {
            LOG.info("ending the conversion left by an earlier start, process {}", noted[0]);
            process.get().destroyForcibly();
            process.get().onExit().join();
        }
        forget();
    }

    private static String started(Optional<ProcessHandle> process) {
        return process.flatMap(handle -> handle.info().startInstant())
                .map(Instant::toString)
                .orElse("unknown");
    }
}
