package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.junit.jupiter.api.Test;

class StoredMapTest {
    private final Stored stored = new Stored();

    /** Words are worked on, their lengths are stored. */
    @Test
    void exampleUsage() throws Exception {
        stored.put(1, 3);
        StoredMap<Integer, String> map = StoredMap.load(stored, "x"::repeat);
        stored.calls.clear();

        map.put(2, "four");
        assertThat(map.get(1)).isEqualTo("xxx");
        assertThat(stored.calls).isEmpty();
        map.store(stored, String::length);

        assertThat(stored.calls).containsExactly("put 2");
        assertThat(stored.values).isEqualTo(Map.of(1, 3, 2, 4));
    }

    @Test
    void whatCameAndWentInBetweenIsNotWritten() throws Exception {
        StoredMap<Integer, String> map = new StoredMap<>();
        map.put(1, "a");
        map.remove(1);
        map.store(stored, String::length);

        assertThat(stored.calls).isEmpty();
        assertThat(map.isEmpty()).isTrue();
    }

    @Test
    void onlyWhatIsReplacedIsWritten() throws Exception {
        stored.put(1, 1);
        stored.put(2, 2);
        stored.put(3, 3);
        StoredMap<Integer, String> map = StoredMap.load(stored, "x"::repeat);
        stored.calls.clear();

        map.replaceAll((key, word) -> key == 1 ? null : key == 2 ? word + "y" : word);
        map.store(stored, String::length);

        assertThat(stored.calls).containsExactly("remove 1", "put 2");
        assertThat(stored.values).isEqualTo(Map.of(2, 3, 3, 3));
    }

    /** Whatever is done in which order, and whenever it is stored and read again: as a map would be. */
    @Test
    void isAMapWithAState() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            stored.values.clear();
            StoredMap<Integer, String> map = new StoredMap<>();
            Map<Integer, String> right = new HashMap<>();
            for (int step = 0; step < 300; step++) {
                int key = random.nextInt(6);
                String word = "x".repeat(random.nextInt(9));
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        map.put(key, word);
                        right.put(key, word);
                    }
                    case 2 -> {
                        map.remove(key);
                        right.remove(key);
                    }
                    case 3 -> {
                        map.replaceAll((at, old) -> at == key ? null : old.length() > 4 ? word : old);
                        right.remove(key);
                        right.replaceAll((at, old) -> old.length() > 4 ? word : old);
                    }
                    default -> {
                        map.store(stored, String::length);
                        map = random.nextBoolean() ? map : StoredMap.load(stored, "x"::repeat);
                    }
                }
                assertThat(map.get(key)).as("seed " + seed).isEqualTo(right.get(key));
            }
            map.store(stored, String::length);
            Map<Integer, Integer> lengths = new HashMap<>();
            right.forEach((key, word) -> lengths.put(key, word.length()));
            assertThat(stored.values).as("seed " + seed).isEqualTo(lengths);
        }
    }

    /** The state of one key, in memory. */
    private static final class Stored implements MapState<Integer, Integer> {
        private final Map<Integer, Integer> values = new TreeMap<>();
        private final List<String> calls = new ArrayList<>();

        @Override
        public Integer get(Integer key) {
            return values.get(key);
        }

        @Override
        public void put(Integer key, Integer value) {
            calls.add("put " + key);
            values.put(key, value);
        }

        @Override
        public void putAll(Map<Integer, Integer> map) {
            map.forEach(this::put);
        }

        @Override
        public void remove(Integer key) {
            calls.add("remove " + key);
            values.remove(key);
        }

        @Override
        public boolean contains(Integer key) {
            return values.containsKey(key);
        }

        @Override
        public Iterable<Map.Entry<Integer, Integer>> entries() {
            return values.entrySet();
        }

        @Override
        public Iterable<Integer> keys() {
            return values.keySet();
        }

        @Override
        public Iterable<Integer> values() {
            return values.values();
        }

        @Override
        public Iterator<Map.Entry<Integer, Integer>> iterator() {
            return values.entrySet().iterator();
        }

        @Override
        public boolean isEmpty() {
            return values.isEmpty();
        }

        @Override
        public void clear() {
            values.clear();
        }
    }
}
