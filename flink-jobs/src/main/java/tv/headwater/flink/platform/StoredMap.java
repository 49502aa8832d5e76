package tv.headwater.flink.platform;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/** The map of one key while it is worked on in memory; knows which entries the stored one has otherwise. Not thread-safe. */
public final class StoredMap<K extends Comparable<K>, V> {
    private final TreeMap<K, V> entries = new TreeMap<>();
    private final Set<K> changed = new HashSet<>();

    /** As it is stored for the current key. */
    public static <K extends Comparable<K>, V> StoredMap<K, V> load(MapState<K, V> stored) throws Exception {
        StoredMap<K, V> map = new StoredMap<>();
        for (Map.Entry<K, V> entry : stored.entries()) {
            map.entries.put(entry.getKey(), entry.getValue());
        }
        return map;
    }

    public @Nullable V get(K key) {
        return entries.get(key);
    }

    public void put(K key, V value) {
        entries.put(key, value);
        changed.add(key);
    }

    public void remove(K key) {
        if (entries.remove(key) != null) {
            changed.add(key);
        }
    }

    /** All entries, in order; to be read only. */
    public SortedMap<K, V> entries() {
        return Collections.unmodifiableSortedMap(entries);
    }

    /** Brings the stored map of the current key up to date. */
    public void store(MapState<K, V> stored) throws Exception {
        for (K key : changed) {
            V value = entries.get(key);
            if (value == null) {
                stored.remove(key);
            } else {
                stored.put(key, value);
            }
        }
        changed.clear();
    }
}
