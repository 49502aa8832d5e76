package tv.headwater.lakehouse.sql;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericAppenderFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;

/** Appends rows of one partition to a table, as one data file. */
final class TestRows {
    private TestRows() {}

    static void append(Table table, List<Map<String, Object>> rows) throws IOException {
        List<Record> records = rows.stream()
                .map(row -> GenericRecord.create(table.schema()).copy(row))
                .map(Record.class::cast)
                .toList();
        PartitionKey partition = new PartitionKey(table.spec(), table.schema());
        partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(records.get(0)));
        OutputFile file =
                table.io().newOutputFile(table.locationProvider().newDataLocation(System.nanoTime() + ".parquet"));
        FileAppender<Record> appender =
                new GenericAppenderFactory(table.schema(), table.spec()).newAppender(file, FileFormat.PARQUET);
        try (appender) {
            appender.addAll(records);
        }
        DataFile written = DataFiles.builder(table.spec())
                .withInputFile(file.toInputFile())
                .withFormat(FileFormat.PARQUET)
                .withPartition(partition)
                .withMetrics(appender.metrics())
                .build();
        table.newAppend().appendFile(written).commit();
    }
}
