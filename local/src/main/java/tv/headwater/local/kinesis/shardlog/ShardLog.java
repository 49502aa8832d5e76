package tv.headwater.local.kinesis.shardlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * An append-only log of records in segment files, numbered 1, 2, 3 …, that survives the death of its process.
 *
 * <p>One write reaches the kernel before {@link #append} returns: {@code kill -9} loses nothing that was appended. A power cut
 * may lose the end of it unless the log is configured to wait for the disk. Reading keeps nothing in memory but a sparse
 * index; the end of the log comes from the kernel's page cache.
 */
public final class ShardLog implements AutoCloseable {
    private static final int SEGMENTS_PER_RETENTION = 24;

    private final Path folder;
    private final ShardLogConfig config;
    private final ReadWriteLock files = new ReentrantReadWriteLock();
    private final Object appending = new Object();
    private volatile List<Segment> segments;
    private volatile long nextOrdinal;

    private ShardLog(Path folder, ShardLogConfig config, List<Segment> segments, long nextOrdinal) {
        this.folder = folder;
        this.config = config;
        this.segments = segments;
        this.nextOrdinal = nextOrdinal;
    }

    /** Opens the log in that folder, or begins one; what a dying process left half-written is cut off. */
    public static ShardLog open(Path folder, ShardLogConfig config) throws IOException {
        Files.createDirectories(folder);
        List<Segment> segments = new ArrayList<>();
        for (Path file : segmentFiles(folder)) {
            segments.add(Segment.open(file));
        }
        if (segments.isEmpty()) {
            segments.add(Segment.create(folder, 1));
        }
        long next = segments.get(segments.size() - 1).recover();
        return new ShardLog(folder, config, List.copyOf(segments), next);
    }

    private static List<Path> segmentFiles(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Appends all records or none, in this order, and returns the ordinal of the first. Arrival times never run backwards
     * within a log, whatever the clock does.
     */
    public long append(List<LogRecord> records, long nowMillis) throws IOException {
        synchronized (appending) {
            long arrivalMillis = Math.max(nowMillis, last().lastMillis());
            Segment segment = writable(arrivalMillis);
            long first = nextOrdinal;
            ByteBuffer encoded = RecordFormat.encode(records, first, arrivalMillis);
            segment.append(encoded, first, arrivalMillis);
            if (config.fsync()) {
                segment.force();
            }
            nextOrdinal = first + records.size();
            return first;
        }
    }

    private Segment writable(long nowMillis) throws IOException {
        Segment last = last();
        long ageMillis = nowMillis - last.firstMillis();
        boolean old = ageMillis > config.retention().toMillis() / SEGMENTS_PER_RETENTION;
        return last.sizeBytes() > 0 && (old || last.sizeBytes() >= config.segmentBytes()) ? roll() : last;
    }

    private Segment roll() throws IOException {
        last().force();
        Segment fresh = Segment.create(folder, nextOrdinal);
        List<Segment> grown = new ArrayList<>(segments);
        grown.add(fresh);
        segments = List.copyOf(grown);
        return fresh;
    }

    /** Reads on from a position until so many records or (about) so many bytes; a position before the first is the first. */
    public LogBatch read(LogPosition from, int maxRecords, int maxBytes) throws IOException {
        files.readLock().lock();
        try {
            return new LogReader(segments, nextOrdinal).read(from, maxRecords, maxBytes);
        } finally {
            files.readLock().unlock();
        }
    }

    /** The ordinal of the first record that arrived then or later; that of the next record to come when none did. */
    public long ordinalAtOrAfter(long arrivalMillis) throws IOException {
        files.readLock().lock();
        try {
            return new LogReader(segments, nextOrdinal).ordinalAtOrAfter(arrivalMillis);
        } finally {
            files.readLock().unlock();
        }
    }

    /** The oldest ordinal still held, which is {@link #nextOrdinal()} when the log is empty. */
    public long firstOrdinal() {
        return segments.get(0).base();
    }

    /** The ordinal that the next record gets. */
    public long nextOrdinal() {
        return nextOrdinal;
    }

    /** Forgets files that are older or more than the configuration keeps; the one being written stays. */
    public void prune(long nowMillis) throws IOException {
        files.writeLock().lock();
        try {
            synchronized (appending) {
                long horizonMillis = nowMillis - config.retention().toMillis();
                if (last().sizeBytes() > 0 && last().lastMillis() < horizonMillis) {
                    roll();
                }
                forgetBefore(horizonMillis);
            }
        } finally {
            files.writeLock().unlock();
        }
    }

    private void forgetBefore(long horizonMillis) throws IOException {
        List<Segment> kept = new ArrayList<>(segments);
        long bytes = kept.stream().mapToLong(Segment::sizeBytes).sum();
        while (kept.size() > 1 && (bytes > config.retainedBytes() || lastArrival(kept) < horizonMillis)) {
            Segment oldest = kept.remove(0);
            bytes -= oldest.sizeBytes();
            segments = List.copyOf(kept);
            oldest.delete();
        }
    }

    /** When the last record of the oldest of these arrived; its successor's first one bounds it when that is not known. */
    private static long lastArrival(List<Segment> kept) {
        long known = kept.get(0).lastMillis();
        return known != Long.MIN_VALUE ? known : kept.get(1).firstMillis();
    }

    private Segment last() {
        return segments.get(segments.size() - 1);
    }

    @Override
    public void close() throws IOException {
        files.writeLock().lock();
        try {
            for (Segment segment : segments) {
                segment.close();
            }
        } finally {
            files.writeLock().unlock();
        }
    }

    /** Closes the log and removes its files. */
    public void delete() throws IOException {
        close();
        for (Segment segment : segments) {
            segment.delete();
        }
        Files.deleteIfExists(folder);
    }
}
