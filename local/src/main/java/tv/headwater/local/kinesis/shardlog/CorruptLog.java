package tv.headwater.local.kinesis.shardlog;

import java.io.IOException;
import java.nio.file.Path;

/** Bytes in a finished part of a log that are not what was written. */
final class CorruptLog extends IOException {
    private static final long serialVersionUID = 1L;

    CorruptLog(Path file, long offset) {
        super("Corrupt record in " + file + " at byte " + offset);
    }
}
