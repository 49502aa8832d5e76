package tv.headwater.flink.platform;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/** The map of one key while it is worked on in memory; knows which entries the stored one has otherwise. Not thread-safe. */
public final class StoredMap<K extends Comparable<K>, V> {
    private final TreeMap<K, Kept<V>> entries = new TreeMap<>();
    private final Set<K> removed = new HashSet<>();

    private static final class Kept<V> {
        private V value;
        private boolean stored;
        private boolean changed;

        Kept(V value) {
            this.value = value;
        }
    }

    /** As it is stored for the current key, each value made into what it is worked on as. */
    public static <K extends Comparable<K>, V, S> StoredMap<K, V> load(MapState<K, S> stored, Function<S, V> work)
            throws Exception {
        StoredMap<K, V> map = new StoredMap<>();
        for (Map.Entry<K, S> entry : stored.entries()) {
            Kept<V> kept = new Kept<>(work.apply(entry.getValue()));
            kept.stored = true;
            map.entries.put(entry.getKey(), kept);
        }
        return map;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public @Nullable V get(K key) {
        Kept<V> kept = entries.get(key);
        return kept == null ? null : kept.value;
    }

    /** Sets a value, or says that it changed. */
    public void put(K key, V value) {
        Kept<V> kept = entries.get(key);
        if (kept == null) {
            kept = new Kept<>(value);
            kept.stored = removed.remove(key);
            entries.put(key, kept);
        }
        kept.value = value;
        kept.changed = true;
    }

    public void remove(K key) {
        forget(key, entries.remove(key));
    }

    /** Looks at all entries in order; null in place of a value removes it, the value itself leaves it alone. */
    @SuppressWarnings("ReferenceEquality") // whoever changes nothing gives back what was there
    public void replaceAll(BiFunction<K, V, @Nullable V> by) {
        for (Iterator<Map.Entry<K, Kept<V>>> left = entries.entrySet().iterator(); left.hasNext(); ) {
            Map.Entry<K, Kept<V>> entry = left.next();
            // A tree may put its next entry into this one when it is removed.
            K key = entry.getKey();
            Kept<V> kept = entry.getValue();
            V value = by.apply(key, kept.value);
            if (value == null) {
                left.remove();
                forget(key, kept);
            } else if (value != kept.value) {
                kept.value = value;
                kept.changed = true;
            }
        }
    }

    private void forget(K key, @Nullable Kept<V> kept) {
        if (kept != null && kept.stored) {
            removed.add(key);
        }
    }

    /** Brings the stored map of the current key up to date, each value made into what is stored of it. */
    public <S> void store(MapState<K, S> stored, Function<V, S> rest) throws Exception {
        for (K key : removed) {
            stored.remove(key);
        }
        removed.clear();
        for (Map.Entry<K, Kept<V>> entry : entries.entrySet()) {
            Kept<V> kept = entry.getValue();
            if (kept.changed) {
                stored.put(entry.getKey(), rest.apply(kept.value));
                kept.stored = true;
                kept.changed = false;
            }
        }
    }
}
