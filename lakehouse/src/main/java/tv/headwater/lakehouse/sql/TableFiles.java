package tv.headwater.lakehouse.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import tv.headwater.lakehouse.files.LocalFileIo;
import tv.headwater.lakehouse.tables.LakehouseTable;

/**
 * The data files that make up a table at this moment.
 *
 * @param schema the table's, which may have grown since some of the files were written
 * @param paths of Parquet files on this machine
 */
record TableFiles(LakehouseTable table, Schema schema, List<String> paths) {
    /**
     * Asks Iceberg which files a scan of the whole table reads.
     *
     * @throws IllegalStateException if rows were deleted from the table: whoever reads the files alone would still see them
     */
    static TableFiles of(LakehouseTable name, Table table) {
        List<String> paths = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                if (!task.deletes().isEmpty()) {
                    throw new IllegalStateException(name.sqlName() + " has delete files, which are not applied here");
                }
                paths.add(LocalFileIo.pathOf(task.file().location()).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot plan a scan of " + name.sqlName(), e);
        }
        return new TableFiles(name, table.schema(), paths);
    }
}
