package tv.headwater.local.kinesis.shardlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One file of a shard's log: records in order, starting with the ordinal that its name tells. One writer, many readers. */
final class Segment implements AutoCloseable {
    static final String SUFFIX = ".seg";
    private static final int CHUNK_BYTES = 256 << 10;

    private final Path file;
    private final FileChannel channel;
    private final long base;
    private @Nullable SparseIndex index;
    private volatile long sizeBytes;
    private volatile long firstMillis = Long.MAX_VALUE;
    private volatile long lastMillis = Long.MIN_VALUE;

    private Segment(Path file, FileChannel channel, long base) throws IOException {
        this.file = file;
        this.channel = channel;
        this.base = base;
        this.sizeBytes = channel.size();
    }

    static Segment create(Path folder, long base) throws IOException {
        Segment segment = open(folder.resolve(String.format("%020d%s", base, SUFFIX)));
        segment.index = new SparseIndex();
        return segment;
    }

    /** Opens a file as it is; its first arrival is read, nothing else. */
    static Segment open(Path file) throws IOException {
        String name = file.getFileName().toString();
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Segment segment =
                new Segment(file, channel, Long.parseLong(name.substring(0, name.length() - SUFFIX.length())));
        StoredRecord first = segment.recordAt(0);
        if (first != null) {
            segment.firstMillis = first.arrivalMillis();
        }
        return segment;
    }

    /** Reads all of it, cuts off what a dying process left half-written, and tells the ordinal that comes next. */
    long recover() throws IOException {
        SegmentScan scan = new SegmentScan(this, 0, sizeBytes);
        SparseIndex found = new SparseIndex();
        long next = base;
        for (StoredRecord record = scan.next(); record != null; record = scan.next()) {
            if (record.ordinal() != next) {
                throw new CorruptLog(file, scan.recordOffset());
            }
            found.note(record.ordinal(), record.arrivalMillis(), scan.recordOffset());
            lastMillis = record.arrivalMillis();
            next++;
        }
        if (scan.offset() < sizeBytes) {
            channel.truncate(scan.offset());
            sizeBytes = scan.offset();
        }
        index = found;
        return next;
    }

    /** Appends in one write; when that fails the file is as before. */
    void append(ByteBuffer encoded, long firstOrdinal, long arrivalMillis) throws IOException {
        long start = sizeBytes;
        try {
            long at = start;
            while (encoded.hasRemaining()) {
                at += channel.write(encoded, at);
            }
        } catch (IOException | RuntimeException failed) {
            channel.truncate(start);
            throw failed;
        }
        index().note(firstOrdinal, arrivalMillis, start);
        firstMillis = Math.min(firstMillis, arrivalMillis);
        lastMillis = arrivalMillis;
        sizeBytes = start + encoded.limit();
    }

    void force() throws IOException {
        channel.force(false);
    }

    /** Reads from {@code offset} as much as fits or is there; the buffer comes back ready to be read from. */
    ByteBuffer bytes(long offset, int maxBytes) throws IOException {
        int wanted = (int) Math.max(0, Math.min(maxBytes, sizeBytes - offset));
        ByteBuffer buffer = ByteBuffer.allocate(wanted);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
            // A read may be short; the bytes up to sizeBytes are there.
        }
        return buffer.flip();
    }

    /** The record that starts at the offset, or null when none that is whole does. */
    @Nullable
    StoredRecord recordAt(long offset) throws IOException {
        ByteBuffer header = bytes(offset, RecordFormat.HEADER_BYTES);
        int recordBytes = RecordFormat.recordBytes(header, 0);
        return recordBytes < 0 ? null : RecordFormat.decode(bytes(offset, recordBytes), 0);
    }

    SegmentScan scanFrom(long offset) {
        return new SegmentScan(this, offset, CHUNK_BYTES);
    }

    synchronized SparseIndex index() throws IOException {
        if (index == null) {
            SparseIndex built = new SparseIndex();
            SegmentScan scan = scanFrom(0);
            for (StoredRecord record = scan.next(); record != null; record = scan.next()) {
                built.note(record.ordinal(), record.arrivalMillis(), scan.recordOffset());
            }
            index = built;
        }
        return index;
    }

    Path file() {
        return file;
    }

    long base() {
        return base;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /** When the first record arrived; far in the future when there is none. */
    long firstMillis() {
        return firstMillis;
    }

    /** When the last record arrived, as far as this process knows. */
    long lastMillis() {
        return lastMillis;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
