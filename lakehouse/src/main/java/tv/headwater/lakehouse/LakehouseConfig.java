package tv.headwater.lakehouse;

import java.io.Serializable;
import java.net.URI;

/** Where the catalog of the tables is and where new tables put their files. */
public sealed interface LakehouseConfig extends Serializable {

    /** A folder URI, without a slash at its end. */
    URI warehouse();

    /**
     * Iceberg's JDBC catalog, in a schema of its own of a PostgreSQL database, and files in a folder of this machine.
     *
     * @param jdbcUrl such as {@code jdbc:postgresql://127.0.0.1:8086/headwater}
     * @param warehouse such as {@code file:///var/lib/headwater/warehouse}
     */
    record Jdbc(String jdbcUrl, String user, String password, URI warehouse) implements LakehouseConfig {
        private static final long serialVersionUID = 1L;

        public Jdbc {
            if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException("jdbcUrl must begin with jdbc:postgresql:, not " + jdbcUrl);
            }
            warehouse = folder(warehouse, "file");
        }

        @Override
        public String toString() {
            return "Jdbc[" + jdbcUrl + ", " + warehouse + "]";
        }
    }

    /** AWS Glue's catalog, and files in S3. */
    record Glue(URI warehouse, String region) implements LakehouseConfig {
        private static final long serialVersionUID = 1L;

        public Glue {
            if (region.isBlank()) {
                throw new IllegalArgumentException("region must not be blank");
            }
            warehouse = folder(warehouse, "s3");
        }
    }

    private static URI folder(URI warehouse, String scheme) {
        if (!scheme.equals(warehouse.getScheme())) {
            throw new IllegalArgumentException("warehouse must begin with " + scheme + ":, not " + warehouse);
        }
        return URI.create(warehouse.toString().replaceAll("/+$", ""));
    }
}
