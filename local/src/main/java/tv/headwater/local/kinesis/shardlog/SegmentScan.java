package tv.headwater.local.kinesis.shardlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Walks over the records of a segment in order, a chunk of the file at a time. */
final class SegmentScan {
    private static final int MAX_CHUNK_BYTES = 1 << 20;

    private final Segment segment;
    private final int chunkBytes;
    private ByteBuffer chunk = ByteBuffer.allocate(0);
    private long chunkStart;
    private long recordOffset;
    private long offset;

    SegmentScan(Segment segment, long offset, long chunkBytes) {
        this.segment = segment;
        this.chunkBytes = (int) Math.min(MAX_CHUNK_BYTES, Math.max(RecordFormat.HEADER_BYTES, chunkBytes));
        this.offset = offset;
        this.chunkStart = offset;
    }

    /** The next whole record, or null at the end, be it clean or torn. */
    @Nullable
    StoredRecord next() throws IOException {
        StoredRecord record = RecordFormat.decode(chunk, (int) (offset - chunkStart));
        if (record == null) {
            refill();
            record = RecordFormat.decode(chunk, 0);
        }
        if (record != null) {
            recordOffset = offset;
            offset += RecordFormat.recordBytes(chunk, (int) (offset - chunkStart));
        }
        return record;
    }

    private void refill() throws IOException {
        chunkStart = offset;
        chunk = segment.bytes(offset, chunkBytes);
        int recordBytes = RecordFormat.recordBytes(chunk, 0);
        if (recordBytes > chunk.limit()) {
            chunk = segment.bytes(offset, recordBytes);
        }
    }

    /** Where the record last returned starts. */
    long recordOffset() {
        return recordOffset;
    }

    /** Where the next record starts. */
    long offset() {
        return offset;
    }
}
