package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordCacheTest {
    private final WordCache cache = new WordCache();

    @Test
    void exampleUsage() {
        String word = word("Übersee");

        assertThat(word).isEqualTo("Übersee");
        assertThat(word("Übersee")).isSameAs(word);
    }

    /** Many more than there are places, some of them longer than is kept: each comes out as it went in. */
    @Test
    void noWordIsTakenForAnother() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String word = "w" + random.nextInt(5_000) + "x".repeat(random.nextInt(20) == 0 ? 300 : 0);
            assertThat(word(word)).isEqualTo(word);
        }
        assertThat(word("")).isEmpty();
    }

    /** What lies behind the word in the array is of another one. */
    @Test
    void onlyTheGivenBytesCount() {
        byte[] bytes = "NLDE".getBytes(StandardCharsets.UTF_8);

        assertThat(cache.word(bytes, 2)).isEqualTo("NL");
        assertThat(cache.word(bytes, 4)).isEqualTo("NLDE");
        assertThat(cache.word(bytes, 2)).isEqualTo("NL");
    }

    private String word(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return cache.word(bytes, bytes.length);
    }
}
