package tv.headwater.ingest.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.ingest.GeographyConfig;
import tv.headwater.ingest.MaxMindFile;

class GeographyTest {
    private static final long NOW = 1_795_341_588_597L;

    @TempDir
    Path folder;

    @Test
    void exampleUsage() throws Exception {
        Geography geography = Geography.open(new GeographyConfig(countries("DE"), null));

        assertThat(geography.country(InetAddress.getByName("203.0.113.9"))).isEqualTo("DE");
        assertThat(geography.country(InetAddress.getByName("192.0.2.1"))).isNull();
        assertThat(geography.asn(InetAddress.getByName("203.0.113.9"))).isNull();
    }

    @Test
    void aFileThatChangesIsReadAnew() throws Exception {
        Addresses addresses = new Addresses(Geography.open(new GeographyConfig(countries("DE"), null)), 100);
        assertThat(addresses.of("203.0.113.9", NOW).place().country()).isEqualTo("DE");

        Files.setLastModifiedTime(countries("FR"), FileTime.fromMillis(NOW));
        addresses.refresh();

        assertThat(addresses.of("203.0.113.9", NOW).place().country()).isEqualTo("FR");
    }

    @Test
    void aFileThatBreaksLeavesTheOneBefore() throws Exception {
        Path file = countries("DE");
        Geography geography = Geography.open(new GeographyConfig(file, null));

        Files.writeString(file, "half a file");

        assertThat(geography.reloadIfChanged()).isFalse();
        assertThat(geography.country(InetAddress.getByName("203.0.113.9"))).isEqualTo("DE");
        Files.delete(file);
        assertThat(geography.reloadIfChanged()).isFalse();
        assertThat(geography.country(InetAddress.getByName("203.0.113.9"))).isEqualTo("DE");
    }

    private Path countries(String code) throws Exception {
        Path file = folder.resolve("country.mmdb");
        MaxMindFile.write(file, Map.of("203.0.113.0/24", Map.of("country", Map.of("iso_code", code))));
        return file;
    }
}
