package tv.headwater.lakehouse;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import tv.headwater.lakehouse.files.LocalFileIo;

/**
 * How Iceberg is told to reach the catalog, by us and by the Flink sinks.
 *
 * @param name under which the JDBC catalog files its tables
 * @param implementation class of Iceberg's catalog
 * @param properties its settings
 */
public record LakehouseCatalog(String name, String implementation, Map<String, String> properties) {
    private static final String NAME = "headwater";
    /** The schema of PostgreSQL that holds the catalog's tables. */
    static final String SCHEMA = "iceberg_catalog";

    public LakehouseCatalog {
        properties = Map.copyOf(properties);
    }

    public static LakehouseCatalog of(LakehouseConfig config) {
        if (config instanceof LakehouseConfig.Jdbc jdbc) {
            return jdbc(jdbc);
        }
        return glue((LakehouseConfig.Glue) config);
    }

    private static LakehouseCatalog jdbc(LakehouseConfig.Jdbc config) {
        Map<String, String> properties = new HashMap<>();
        properties.put(CatalogProperties.URI, inSchema(config.jdbcUrl()));
        properties.put("jdbc.user", config.user());
        properties.put("jdbc.password", config.password());
        properties.put("jdbc.schema-version", "V1");
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, config.warehouse().toString());
        properties.put(CatalogProperties.FILE_IO_IMPL, LocalFileIo.class.getName());
        return new LakehouseCatalog(NAME, "org.apache.iceberg.jdbc.JdbcCatalog", properties);
    }

    private static String inSchema(String jdbcUrl) {
        return jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA;
    }

    private static LakehouseCatalog glue(LakehouseConfig.Glue config) {
        Map<String, String> properties = new HashMap<>();
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, config.warehouse().toString());
        properties.put(CatalogProperties.FILE_IO_IMPL, "org.apache.iceberg.aws.s3.S3FileIO");
        properties.put("client.region", config.region());
        return new LakehouseCatalog(NAME, "org.apache.iceberg.aws.glue.GlueCatalog", properties);
    }
}
