package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteBehindTest {
    private final Disk disk = new Disk();
    private final WriteBehind<String> kept = new WriteBehind<>(3, disk);

    @Test
    void exampleUsage() throws Exception {
        set("a", "1");
        set("a", "2");
        assertThat(disk.written).isEmpty();

        kept.writeAll();

        assertThat(disk.written).containsExactly("a=2");
        assertThat(get("a")).isEqualTo("2");
    }

    @Test
    void whatDidNotChangeIsNotWrittenAgain() throws Exception {
        set("a", "1");
        kept.writeAll();
        get("a");
        kept.writeAll();

        assertThat(disk.written).containsExactly("a=1");
    }

    @Test
    void theOneUsedLeastRecentlyMakesRoom() throws Exception {
        set("a", "1");
        set("b", "2");
        set("c", "3");
        get("a");
        set("d", "4");

        assertThat(disk.written).containsExactly("b=2");
        assertThat(disk.key).as("the current key is what it was").isEqualTo("d");
        assertThat(get("b")).isEqualTo("2");
    }

    /** Whether it was written or not: it may hold what is not stored. */
    @Test
    void theStateHearsOfWhatLeavesMemory() throws Exception {
        set("a", "1");
        kept.writeAll();
        set("b", "2");
        set("c", "3");
        set("d", "4");

        assertThat(disk.left).containsExactly("a=1");
        assertThat(disk.written).containsExactly("a=1");
    }

    @Test
    void whatIsRemovedIsGoneFromMemoryAndState() throws Exception {
        set("a", "1");
        kept.writeAll();
        set("a", "2");
        disk.key = "a";
        kept.remove("a");
        kept.writeAll();

        assertThat(get("a")).isNull();
        assertThat(disk.values).isEmpty();
    }

    /** Whatever is asked and set in which order, and whenever a checkpoint is taken and restored: as a map would be. */
    @Test
    void isAMapWithAState() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Disk state = new Disk();
            WriteBehind<String> memory = new WriteBehind<>(1 + random.nextInt(4), state);
            Map<String, String> right = new HashMap<>();
            for (int step = 0; step < 300; step++) {
                String key = "k" + random.nextInt(8);
                state.key = key;
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        right.put(key, "v" + step);
                        memory.put(key, "v" + step);
                    }
                    case 2 -> {
                        right.remove(key);
                        memory.remove(key);
                    }
                    case 3 -> assertThat(memory.get(key)).as("seed " + seed).isEqualTo(right.get(key));
                    default -> {
                        memory.writeAll();
                        assertThat(state.values).as("seed " + seed).isEqualTo(right);
                        memory = new WriteBehind<>(1 + random.nextInt(4), state);
                        state.key = key;
                    }
                }
                assertThat(state.key).as("seed " + seed).isEqualTo(key);
            }
        }
    }

    private void set(String key, String value) throws Exception {
        disk.key = key;
        kept.get(key);
        kept.put(key, value);
    }

    private @Nullable String get(String key) throws Exception {
        disk.key = key;
        return kept.get(key);
    }

    private static final class Disk implements WriteBehind.Stored<String> {
        private final Map<String, String> values = new HashMap<>();
        private final List<String> written = new ArrayList<>();
        private final List<String> left = new ArrayList<>();
        private String key = "";

        @Override
        public void setKey(String newKey) {
            key = newKey;
        }

        @Override
        public @Nullable String read() {
            return values.get(key);
        }

        @Override
        public void write(String value) {
            values.put(key, value);
            written.add(key + "=" + value);
        }

        @Override
        public void leave(String value) {
            left.add(key + "=" + value);
        }

        @Override
        public void clear() {
            values.remove(key);
        }
    }
}
