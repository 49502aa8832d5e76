package tv.headwater.flink.platform;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Writes rows of figures to PostgreSQL; safe to repeat, because each row is absolute and carries its version. */
public final class LiveFiguresSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final FiguresTable<T> table;
    private final LiveDatabase database;

    public LiveFiguresSink(FiguresTable<T> table, LiveDatabase database) {
        this.table = table;
        this.database = database;
    }

    @Override
    @SuppressWarnings("deprecation") // the only method of Sink that must be implemented in 1.20
    public SinkWriter<T> createWriter(InitContext context) {
        return new LiveFiguresWriter<>(
                table,
                new LiveConnection(database),
                context.getProcessingTimeService(),
                context.metricGroup().getNumRecordsSendErrorsCounter());
    }
}
