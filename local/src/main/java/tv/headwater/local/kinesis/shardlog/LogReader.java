package tv.headwater.local.kinesis.shardlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds and reads records in a fixed list of segments up to a fixed end. */
final class LogReader {
    private final List<Segment> segments;
    private final long endOrdinal;

    LogReader(List<Segment> segments, long endOrdinal) {
        this.segments = segments;
        this.endOrdinal = endOrdinal;
    }

    LogBatch read(LogPosition from, int maxRecords, int maxBytes) throws IOException {
        Collected collected = new Collected(from, maxRecords, maxBytes);
        for (int i = segmentOf(from.ordinal()); i < segments.size() && !collected.full; i++) {
            collect(segments.get(i), collected);
        }
        return new LogBatch(collected.records, collected.next);
    }

    private void collect(Segment segment, Collected collected) throws IOException {
        if (collected.next.ordinal() >= endOrdinal) {
            return;
        }
        SegmentScan scan = segment.scanFrom(startOf(segment, collected.next));
        StoredRecord record = next(segment, scan);
        while (record != null && collected.take(record, segment, scan)) {
            record = next(segment, scan);
        }
    }

    private @Nullable StoredRecord next(Segment segment, SegmentScan scan) throws IOException {
        long end = segment.sizeBytes(); // before the scan: what is appended while it runs is no gap
        StoredRecord record = scan.next();
        if (record == null && scan.offset() < end) {
            throw new CorruptLog(segment.file(), scan.offset());
        }
        return record == null || record.ordinal() >= endOrdinal ? null : record;
    }

    private static long startOf(Segment segment, LogPosition position) throws IOException {
        if (position.segmentBase() == segment.base() && position.offset() >= 0) {
            StoredRecord hinted = segment.recordAt(position.offset());
            if (hinted != null && hinted.ordinal() == position.ordinal()) {
                return position.offset();
            }
        }
        return segment.index().offsetBefore(position.ordinal());
    }

    private int segmentOf(long ordinal) {
        int found = segments.size() - 1;
        while (found > 0 && segments.get(found).base() > ordinal) {
            found--;
        }
        return found;
    }

    long ordinalAtOrAfter(long arrivalMillis) throws IOException {
        for (int i = 0; i < segments.size(); i++) {
            boolean laterStartsBefore =
                    i + 1 < segments.size() && segments.get(i + 1).firstMillis() < arrivalMillis;
            if (!laterStartsBefore) {
                Segment segment = segments.get(i);
                SegmentScan scan = segment.scanFrom(segment.index().offsetBeforeArrival(arrivalMillis));
                StoredRecord record = next(segment, scan);
                while (record != null && record.arrivalMillis() < arrivalMillis) {
                    record = next(segment, scan);
                }
                if (record != null) {
                    return record.ordinal();
                }
            }
        }
        return endOrdinal;
    }

    /** The records of one read and where the next one goes on. */
    private static final class Collected {
        private final List<StoredRecord> records = new ArrayList<>();
        private final int maxRecords;
        private final int maxBytes;
        private LogPosition next;
        private long bytes;
        private boolean full;

        Collected(LogPosition from, int maxRecords, int maxBytes) {
            this.next = from;
            this.maxRecords = maxRecords;
            this.maxBytes = maxBytes;
        }

        /** Takes the record if it is wanted and fits; false when nothing more does. The first one always fits. */
        boolean take(StoredRecord record, Segment segment, SegmentScan scan) {
            if (record.ordinal() < next.ordinal()) {
                return true;
            }
            int recordBytes = record.key().length() + record.data().length();
            if (!records.isEmpty() && bytes + recordBytes > maxBytes) {
                full = true;
                return false;
            }
            records.add(record);
            bytes += recordBytes;
            next = new LogPosition(record.ordinal() + 1, segment.base(), scan.offset());
            full = records.size() == maxRecords;
            return !full;
        }
    }
}
