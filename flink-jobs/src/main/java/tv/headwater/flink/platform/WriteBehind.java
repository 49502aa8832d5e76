package tv.headwater.flink.platform;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final Map<String, T> changed = new HashMap<>();

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
        changed.put(key, value);
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
        for (Map.Entry<String, T> entry : changed.entrySet()) {
            stored.setKey(entry.getKey());
            stored.write(entry.getValue());
        }
        changed.clear();
    }

    private void keep(String key, T value) throws Exception {
        kept.put(key, value);
        if (kept.size() <= maxKept) {
            return;
        }
        String oldest = kept.keySet().iterator().next();
        kept.remove(oldest);
        T unwritten = changed.remove(oldest);
        if (unwritten != null) {
            stored.setKey(oldest);
            stored.write(unwritten);
            stored.setKey(key);
        }
    }
}
