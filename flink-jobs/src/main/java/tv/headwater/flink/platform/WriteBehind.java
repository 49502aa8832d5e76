package tv.headwater.flink.platform;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keyed state that is worked on in memory and written when a checkpoint is taken, however often it changed until then; what was
 * used least recently makes room for more (docs/decisions/0106). Not thread-safe.
 *
 * @param <T> all that is kept of one key
 */
public final class WriteBehind<T> {
    private final int maxKept;
    private final Stored<T> stored;
    private final LinkedHashMap<String, T> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> changed = new HashSet<>();

    /** The state itself, of the key that was named last. */
    public interface Stored<T> {
        void setKey(String key);

        /** Null if nothing is stored. */
        @Nullable
        T read() throws Exception;

        void write(T value) throws Exception;

        void clear() throws Exception;
    }

    /** @param maxKept keys in memory, at least 1 */
    public WriteBehind(int maxKept, Stored<T> stored) {
        this.maxKept = maxKept;
        this.stored = stored;
    }

    /** What is known of a key, which must be the current one; null if that is nothing. */
    public @Nullable T get(String key) throws Exception {
        T value = kept.get(key);
        if (value == null) {
            value = stored.read();
            if (value != null) {
                keep(key, value);
            }
        }
        return value;
    }

    /** Sets, or says that it changed, what is known of a key, which must be the current one. */
    public void put(String key, T value) throws Exception {
        changed.add(key);
        keep(key, value);
    }

    /** Forgets a key, which must be the current one. */
    public void remove(String key) throws Exception {
        kept.remove(key);
        changed.remove(key);
        stored.clear();
    }

    /** Writes all that changed. */
    public void writeAll() throws Exception {
        for (String key : changed) {
            write(key, kept.get(key));
        }
        changed.clear();
    }

    private void keep(String key, T value) throws Exception {
        kept.put(key, value);
        if (kept.size() <= maxKept) {
            return;
        }
        Map.Entry<String, T> oldest = kept.entrySet().iterator().next();
        kept.remove(oldest.getKey());
        if (changed.remove(oldest.getKey())) {
            write(oldest.getKey(), oldest.getValue());
            stored.setKey(key);
        }
    }

    private void write(String key, @Nullable T value) throws Exception {
        if (value == null) {
            throw new IllegalStateException("what changed is always kept: " + key);
        }
        stored.setKey(key);
        stored.write(value);
    }
}
