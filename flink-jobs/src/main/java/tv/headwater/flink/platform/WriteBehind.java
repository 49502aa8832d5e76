package tv.headwater.flink.platform;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keyed state that is worked on in memory and written when a checkpoint is taken, however often it changed until then; what was
 * not used for longest makes room for more, give or take a round (docs/decisions/0106). Not thread-safe.
 *
 * @param <T> all that is kept of one key
 */
public final class WriteBehind<T> {
    private final int maxKept;
    private final Stored<T> stored;
    /** Eldest first; what was used since it came there gets a second round before it makes room. */
    private final LinkedHashMap<String, Entry<T>> kept = new LinkedHashMap<>();
    /** What was asked for last is mostly set next. */
    private @Nullable Entry<T> last;

    private static final class Entry<T> {
        private final String key;
        private T value;
        private boolean changed;
        private boolean used;

        Entry(String key, T value) {
            this.key = key;
            this.value = value;
        }
    }

    /** The state itself, of the key that was named last. */
    public interface Stored<T> {
        void setKey(String key);

        /** Null if nothing is stored. */
        @Nullable
        T read() throws Exception;

        void write(T value) throws Exception;

        /** The value leaves memory, after it was written if it had changed. */
        default void leave(T value) throws Exception {}

        void clear() throws Exception;
    }

    /** @param maxKept keys in memory, at least 1 */
    public WriteBehind(int maxKept, Stored<T> stored) {
        this.maxKept = maxKept;
        this.stored = stored;
    }

    /** What is known of a key; null if that is nothing. */
    public @Nullable T get(String key) throws Exception {
        Entry<T> entry = find(key);
        if (entry == null) {
            stored.setKey(key);
            T value = stored.read();
            entry = value == null ? null : keep(key, value);
        }
        return entry == null ? null : entry.value;
    }

    /** Sets, or says that it changed, what is known of a key. */
    public void put(String key, T value) throws Exception {
        Entry<T> found = find(key);
        Entry<T> entry = found == null ? keep(key, value) : found;
        entry.value = value;
        entry.changed = true;
    }

    /** Forgets a key. */
    public void remove(String key) throws Exception {
        last = null;
        kept.remove(key);
        stored.setKey(key);
        stored.clear();
    }

    /** Writes all that changed. */
    public void writeAll() throws Exception {
        for (Entry<T> entry : kept.values()) {
            if (entry.changed) {
                stored.setKey(entry.key);
                write(entry);
            }
        }
    }

    private @Nullable Entry<T> find(String key) {
        if (last != null && last.key.equals(key)) {
            return last;
        }
        Entry<T> entry = kept.get(key);
        if (entry != null) {
            entry.used = true;
            last = entry;
        }
        return entry;
    }

    private Entry<T> keep(String key, T value) throws Exception {
        while (kept.size() >= maxKept) {
            makeRoom(key);
        }
        Entry<T> entry = new Entry<>(key, value);
        kept.put(key, entry);
        last = entry;
        return entry;
    }

    private void makeRoom(String key) throws Exception {
        Entry<T> eldest = kept.values().iterator().next();
        kept.remove(eldest.key);
        if (eldest.used) {
            eldest.used = false;
            kept.put(eldest.key, eldest);
            return;
        }
        stored.setKey(eldest.key);
        if (eldest.changed) {
            write(eldest);
        }
        stored.leave(eldest.value);
        stored.setKey(key);
    }

    private void write(Entry<T> entry) throws Exception {
        stored.write(entry.value);
        entry.changed = false;
    }
}
