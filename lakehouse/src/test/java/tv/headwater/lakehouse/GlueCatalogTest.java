package tv.headwater.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.Test;

class GlueCatalogTest {
    private static final LakehouseCatalog GLUE =
            LakehouseCatalog.of(new LakehouseConfig.Glue(URI.create("s3://bucket/warehouse"), "eu-west-1"));

    @Test
    void exampleUsage() {
        assertThat(GLUE.implementation()).isEqualTo("org.apache.iceberg.aws.glue.GlueCatalog");
        assertThat(GLUE.properties())
                .containsEntry("warehouse", "s3://bucket/warehouse")
                .containsEntry("client.region", "eu-west-1");
    }

    @Test
    void everythingIsOnTheClassPathToAskGlue() {
        Map<String, String> properties = new HashMap<>(GLUE.properties());
        properties.put("glue.endpoint", "http://127.0.0.1:1");
        properties.put("s3.endpoint", "http://127.0.0.1:1");
        properties.put("client.credentials-provider", FixedCredentials.class.getName());
        Catalog catalog = CatalogUtil.loadCatalog(GLUE.implementation(), GLUE.name(), properties, null);

        assertThatThrownBy(() -> catalog.loadTable(TableIdentifier.of("raw", "beacons")))
                .hasRootCauseInstanceOf(java.net.ConnectException.class);
    }
}
