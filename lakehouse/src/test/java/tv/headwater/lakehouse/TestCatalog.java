package tv.headwater.lakehouse;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL of a test's own to hold a catalog. */
public final class TestCatalog implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    public TestCatalog() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    public LakehouseConfig config(Path warehouse) {
        return new LakehouseConfig.Jdbc(
                postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", warehouse.toUri());
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
