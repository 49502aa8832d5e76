package tv.headwater.flink.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the newest row per key and writes them all twenty times a second and at each checkpoint.
 *
 * <p>While PostgreSQL is away rows wait here, one per key; after {@link #MAX_OUTAGE_MILLIS} the job fails and goes on from its
 * checkpoint. A row that PostgreSQL refuses is dropped, logged and counted as {@code numRecordsSendErrors}.
 */
final class LiveFiguresWriter<T> implements SinkWriter<T> {
    /** Ticks come once a second; this is what a figure may wait for its statement. */
    static final long FLUSH_MILLIS = 50;

    static final long MAX_OUTAGE_MILLIS = 30_000;
    static final int MAX_ROWS = 50_000;
    /** Rows that are not kept for good are deleted as often as this while others are written. */
    static final long PRUNE_MILLIS = 30_000;

    private static final long RETRY_NANOS = 500_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(LiveFiguresWriter.class);

    private final FiguresTable<T> table;
    private final LiveConnection connection;
    private final ProcessingTimeService clock;
    private final TreeMap<String, T> rows = new TreeMap<>();
    private final Counter dropped;
    private long failingSince;
    private long newestKept;
    private long prunedAt;

    LiveFiguresWriter(FiguresTable<T> table, LiveConnection connection, ProcessingTimeService clock, Counter dropped) {
        this.table = table;
        this.connection = connection;
        this.clock = clock;
        this.dropped = dropped;
        scheduleFlush();
    }

    @Override
    public void write(T row, Context context) throws IOException {
        FiguresTable.Kept rule = table.kept();
        newestKept = rule == null ? 0 : Math.max(newestKept, table.keptFrom(row, rule));
        rows.merge(table.keyOf(row), row, this::newer);
        if (rows.size() >= MAX_ROWS) {
            flush(false);
        }
    }

    /** Returns once everything is written: a checkpoint never contains a row that the database lacks. */
    @Override
    public void flush(boolean endOfInput) throws IOException {
        while (!tryFlush()) {
            LockSupport.parkNanos(RETRY_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted while " + table.name() + " waited for PostgreSQL");
            }
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    Map<String, T> rows() {
        return rows;
    }

    private void scheduleFlush() {
        clock.registerTimer(clock.getCurrentProcessingTime() + FLUSH_MILLIS, time -> {
            tryFlush();
            scheduleFlush();
        });
    }

    private boolean tryFlush() throws IOException {
        if (rows.isEmpty()) {
            return true;
        }
        try {
            writeRows();
            pruneNowAndThen();
            failingSince = 0;
            return true;
        } catch (SQLException e) {
            connection.close();
            noteFailure(e);
            return false;
        }
    }

    private void writeRows() throws SQLException {
        try {
            connection.upsert(table, rows.values());
            rows.clear();
        } catch (SQLException e) {
            if (!refusesRow(e)) {
                throw e;
            }
            writeOneByOne();
        }
    }

    /** What is too old is told by the figures' own time, so that a replayed day is pruned as the day itself was. */
    private void pruneNowAndThen() throws SQLException {
        FiguresTable.Kept rule = table.kept();
        long now = clock.getCurrentProcessingTime();
        if (rule != null && now - prunedAt >= PRUNE_MILLIS) {
            prunedAt = now;
            connection.prune(table, rule, newestKept - rule.millis());
        }
    }

    /** A row that the table refuses would be refused for ever: it must not hold up the others. */
    private void writeOneByOne() throws SQLException {
        Iterator<T> waiting = rows.values().iterator();
        while (waiting.hasNext()) {
            T row = waiting.next();
            try {
                connection.upsert(table, List.of(row));
            } catch (SQLException e) {
                if (!refusesRow(e)) {
                    throw e;
                }
                dropped.inc();
                LOG.error("Dropped a row that {} refuses: {} ({})", table.name(), row, e.getMessage());
            }
            waiting.remove();
        }
    }

    /** The value is at fault, not the database: data exception or integrity violation. */
    private static boolean refusesRow(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private void noteFailure(SQLException failure) throws IOException {
        long now = clock.getCurrentProcessingTime();
        if (failingSince == 0) {
            failingSince = now;
            LOG.warn("{} rows wait for {}: {}", rows.size(), table.name(), failure.getMessage());
        }
        if (now - failingSince >= MAX_OUTAGE_MILLIS) {
            throw new IOException(
                    "cannot write " + rows.size() + " rows to " + table.name() + " for " + MAX_OUTAGE_MILLIS + " ms",
                    failure);
        }
    }

    private T newer(T a, T b) {
        return table.version().of(b) >= table.version().of(a) ? b : a;
    }
}
