package tv.headwater.lakehouse.sql;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tv.headwater.lakehouse.Lakehouse;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.lakehouse.tables.LakehouseTable;

/**
 * Answers queries over the tables as they are when it is opened; it can read the warehouse and nothing else, and change
 * nothing.
 */
public final class LakehouseSql implements AutoCloseable {
    private static final String MEMORY_LIMIT = "1GB";
    private static final Set<Integer> NUMERIC = Set.of(
            Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.FLOAT,
            Types.REAL,
            Types.DOUBLE,
            Types.DECIMAL,
            Types.NUMERIC);

    private final Connection duckDb;

    private LakehouseSql(Connection duckDb) {
        this.duckDb = duckDb;
    }

    /** Plans a scan of every table and makes each a view of its name. */
    public static LakehouseSql open(LakehouseConfig config) throws SQLException, IOException {
        Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        try (Lakehouse lakehouse = Lakehouse.open(config);
                Statement statement = duckDb.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
            for (LakehouseTable table : LakehouseTable.values()) {
                statement.execute("create schema if not exists " + table.namespace());
                statement.execute(DuckDbViews.createView(TableFiles.of(table, lakehouse.table(table))));
            }
            lockDown(statement, config.warehouse());
            return new LakehouseSql(duckDb);
        } catch (SQLException | IOException | RuntimeException e) {
            duckDb.close();
            throw e;
        }
    }

    /** From here on no statement reaches a file outside the warehouse, the network or these settings. */
    private static void lockDown(Statement statement, URI warehouse) throws SQLException {
        statement.execute("set memory_limit = '" + MEMORY_LIMIT + "'");
        statement.execute("set temp_directory = ''");
        statement.execute("set autoinstall_known_extensions = false");
        statement.execute("set autoload_known_extensions = false");
        String folder = Path.of(warehouse).toString() + "/";
        statement.execute("set allowed_directories = [" + DuckDbTypes.text(folder) + "]");
        statement.execute("set enable_external_access = false");
        statement.execute("set lock_configuration = true");
    }

    /**
     * Hands the answer to the printer row by row.
     *
     * @throws BadQuery if it is no query, or the engine cannot answer it
     * @throws IOException if the printer cannot write
     */
    public void run(String sql, ResultPrinter printer) throws BadQuery, IOException {
        try {
            refuseAllButQueries(sql);
            try (Statement statement = duckDb.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                print(result, printer);
            }
        } catch (SQLException e) {
            throw new BadQuery(String.valueOf(e.getMessage()), e);
        }
    }

    /** The engine parses the text itself and says whether it is queries and nothing else: a COPY could write files. */
    private void refuseAllButQueries(String sql) throws SQLException, BadQuery {
        String question =
                "select t->>'error_type', t->>'error_message' from (select json_serialize_sql(?::varchar) as t)";
        try (PreparedStatement statement = duckDb.prepareStatement(question)) {
            statement.setString(1, sql);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                refuse(answer.getString(1), answer.getString(2));
            }
        }
    }

    private static void refuse(@Nullable String errorType, @Nullable String message) throws BadQuery {
        if (errorType == null) {
            return;
        }
        if (errorType.equals("not implemented")) {
            throw new BadQuery("Only queries can be run here: SELECT, WITH, FROM, DESCRIBE, SHOW, SUMMARIZE.", null);
        }
        throw new BadQuery("Parser Error: " + message, null);
    }

    private static void print(ResultSet result, ResultPrinter printer) throws SQLException, IOException {
        ResultSetMetaData about = result.getMetaData();
        int width = about.getColumnCount();
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            String type = about.getColumnTypeName(i);
            boolean numeric = NUMERIC.contains(about.getColumnType(i)) || type.endsWith("HUGEINT");
            columns.add(new ResultColumn(about.getColumnLabel(i), type, numeric));
        }
        printer.columns(columns);
        while (result.next()) {
            List<@Nullable Object> row = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                row.add(PlainValue.of(result.getObject(i)));
            }
            printer.row(row);
        }
        printer.end();
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }
}
