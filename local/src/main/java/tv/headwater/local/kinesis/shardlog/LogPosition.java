package tv.headwater.local.kinesis.shardlog;

/**
 * Where to read on: the ordinal of the next record, and where it was expected in the files.
 *
 * <p>The segment and offset are a hint that saves a search; a wrong one is noticed and costs nothing but time.
 */
public record LogPosition(long ordinal, long segmentBase, long offset) {
    private static final long UNKNOWN = -1;

    /** A position of which only the ordinal is known. */
    public static LogPosition at(long ordinal) {
        return new LogPosition(ordinal, UNKNOWN, UNKNOWN);
    }
}
