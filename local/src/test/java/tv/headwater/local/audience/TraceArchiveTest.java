package tv.headwater.local.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.local.audience.ThroughputTrace.Slot;

class TraceArchiveTest {
    private static final String TRACE = "[{\"duration_ms\": 1013, \"bandwidth_kbps\": 1285, \"latency_ms\": 100},"
            + "{\"duration_ms\": 1008, \"bandwidth_kbps\": 0, \"latency_ms\": 100}]";

    @TempDir
    Path folder;

    @Test
    void exampleUsage() throws IOException {
        Path archive = archive(Map.of("3G/one.json", TRACE, "4G/two.json", TRACE));

        assertThat(TraceArchive.read(archive))
                .hasSize(2)
                .allSatisfy(trace ->
                        assertThat(trace.slots()).containsExactly(new Slot(1013, 1285, 100), new Slot(1008, 0, 100)));
    }

    @Test
    void whatIsNoTraceIsPassedOver() throws IOException {
        Path archive = archive(Map.of(
                "LICENSE",
                "words",
                "film.json",
                "{\"segment_sizes_bits\": [[1, 2]]}",
                "one.json",
                TRACE,
                "silent.json",
                "[]"));

        assertThat(TraceArchive.read(archive)).extracting(ThroughputTrace::name).containsExactly("one.json");
    }

    @Test
    void withoutAReadableArchiveViewersGetConstantRates() throws IOException {
        Path noArchive = Files.writeString(folder.resolve("not.tar.gz"), "not gzip");

        assertThat(TraceArchive.readOrConstant(folder.resolve("missing"))).isNotEmpty();
        assertThat(TraceArchive.readOrConstant(noArchive)).isNotEmpty();
    }

    private Path archive(Map<String, String> files) throws IOException {
        Path path = folder.resolve("traces.tar.gz");
        try (OutputStream tar = new GZIPOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                byte[] header = new byte[512];
                write(header, 0, file.getKey());
                write(header, 124, "%011o".formatted(content.length));
                tar.write(header);
                tar.write(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
            }
            tar.write(new byte[1024]);
        }
        return path;
    }

    private static void write(byte[] block, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }
}
