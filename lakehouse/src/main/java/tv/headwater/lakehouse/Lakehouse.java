package tv.headwater.lakehouse;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import tv.headwater.lakehouse.tables.LakehouseTable;

/** The catalog with all our tables in it. */
public final class Lakehouse implements AutoCloseable {
    private final Catalog catalog;

    private Lakehouse(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Connects to the catalog, creates the tables that are missing and adds the columns that the code has and a table has
     * not. Columns are never removed.
     *
     * @throws LakehouseUnreachable if the catalog does not answer
     */
    public static Lakehouse open(LakehouseConfig config) {
        Lakehouse lakehouse = connect(config);
        for (LakehouseTable table : LakehouseTable.values()) {
            lakehouse.ensure(table);
        }
        return lakehouse;
    }

    private static Lakehouse connect(LakehouseConfig config) {
        if (config instanceof LakehouseConfig.Jdbc jdbc) {
            createSchema(jdbc);
        }
        LakehouseCatalog catalog = LakehouseCatalog.of(config);
        return new Lakehouse(
                CatalogUtil.loadCatalog(catalog.implementation(), catalog.name(), catalog.properties(), null));
    }

    private static void createSchema(LakehouseConfig.Jdbc config) {
        try (Connection connection = DriverManager.getConnection(config.jdbcUrl(), config.user(), config.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + LakehouseCatalog.SCHEMA);
        } catch (SQLException e) {
            throw new LakehouseUnreachable(
                    "The catalog at " + config.jdbcUrl() + " does not answer: " + e.getMessage(), e);
        }
    }

    private void ensure(LakehouseTable table) {
        SupportsNamespaces namespaces = (SupportsNamespaces) catalog;
        if (!namespaces.namespaceExists(table.namespace())) {
            createNamespace(namespaces, table);
        }
        if (catalog.tableExists(table.identifier())) {
            addMissingColumns(table);
        } else {
            create(table);
        }
    }

    /** Two processes may start at once; the one that comes second finds the namespace there. */
    private static void createNamespace(SupportsNamespaces namespaces, LakehouseTable table) {
        try {
            namespaces.createNamespace(table.namespace(), Map.of());
        } catch (AlreadyExistsException e) {
            if (!namespaces.namespaceExists(table.namespace())) {
                throw e;
            }
        }
    }

    private void create(LakehouseTable table) {
        try {
            catalog.buildTable(table.identifier(), table.schema())
                    .withPartitionSpec(table.partitions())
                    .withSortOrder(table.sortOrder())
                    .withProperties(table.properties())
                    .create();
        } catch (AlreadyExistsException e) {
            addMissingColumns(table);
        }
    }

    private void addMissingColumns(LakehouseTable table) {
        catalog.loadTable(table.identifier())
                .updateSchema()
                .unionByNameWith(table.schema())
                .commit();
    }

    /** The table as it is now. */
    public Table table(LakehouseTable table) {
        return catalog.loadTable(table.identifier());
    }

    /**
     * Forgets old states of all tables, three hours' worth kept; no row is lost. To be called every hour or so where no
     * service does it, as Glue's optimizers do on AWS.
     */
    public void expireSnapshots() {
        for (LakehouseTable table : LakehouseTable.values()) {
            table(table).expireSnapshots().commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (catalog instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
