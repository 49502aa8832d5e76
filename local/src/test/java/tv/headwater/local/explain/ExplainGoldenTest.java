package tv.headwater.local.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read, word by word; {@code ./headwater goldens} writes it anew. */
class ExplainGoldenTest {
    private static final Path GOLDENS =
            Path.of(System.getProperty("headwater.root"), "local/src/test/resources/explained");

    @Test
    void exampleUsage() {
        assertThat(Captures.text(Captures.explained("hls17-v2-batch1.jsonl"))).contains("start-up      261 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hls17-v2-batch1", "dash52-v2-allkeys-batch1", "dash52-v2-default-batch1"})
    void readsAsItAlwaysDid(String capture) throws IOException {
        Path golden = GOLDENS.resolve(capture + ".txt");
        String text = Captures.text(Captures.explained(capture + ".jsonl"));
        if (Boolean.getBoolean("goldens.rewrite")) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, text);
        }

        assertThat(text).isEqualTo(Files.readString(golden));
    }
}
