package tv.headwater.flink.platform;

import java.nio.file.Path;

/**
 * A completed checkpoint on disk.
 *
 * @param runFolder {@code <root>/<job id>}: each submission of a job is a run with an id of its own
 * @param number counts up within a run and goes on after a restore
 * @param completedAtMillis when its metadata were written, ms since epoch
 */
record RetainedCheckpoint(Path runFolder, long number, long completedAtMillis) {
    Path folder() {
        return runFolder.resolve("chk-" + number);
    }
}
