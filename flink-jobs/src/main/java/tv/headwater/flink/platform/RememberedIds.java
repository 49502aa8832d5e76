package tv.headwater.flink.platform;

import java.util.Map;
import java.util.TreeMap;

/**
 * Ids of 128 bits that were seen within the last minutes; some 55 bytes each. Not thread-safe.
 *
 * <p>Ids of one minute are forgotten together. With everything down event time leaps when the first event comes afterwards, and the
 * copies come later: ids that a leap would expire are kept once more.
 */
final class RememberedIds {
    /** Ids are forgotten once a minute, up to a minute after their time. */
    private static final long PERIOD_MILLIS = 60_000;
    /** While everything runs, event time moves in shorter steps than this. */
    private static final long LEAP_MILLIS = 60_000;

    /** Of the watermark after which nothing comes, and of what nobody waits for. */
    private static final long END = Long.MAX_VALUE;

    private final long rememberedMillis;
    private final TreeMap<Long, IdList> once = new TreeMap<>();
    private final TreeMap<Long, IdList> keptOverLeap = new TreeMap<>();
    private final IdTable table = new IdTable();

    RememberedIds(long rememberedMillis) {
        this.rememberedMillis = rememberedMillis;
    }

    /** Whether the id is new; from {@code from} on it is remembered. */
    boolean add(long most, long least, long from) {
        if (!table.add(most, least)) {
            return false;
        }
        long expiresAt = expiry(from);
        once.computeIfAbsent(expiresAt, at -> new IdList()).add(most, least);
        return true;
    }

    /** As it was when it was stored. */
    void restore(long expiresAt, boolean overLeap, long most, long least) {
        if (table.add(most, least)) {
            lists(overLeap).computeIfAbsent(expiresAt, at -> new IdList()).add(most, least);
        }
    }

    /** When {@link #pass} has something to do next. */
    long nextExpiry() {
        return Math.min(first(once), first(keptOverLeap));
    }

    /** Event time has reached {@code now}. Reads all ids anew if any are forgotten. */
    void pass(long now) {
        if (nextExpiry() > now) {
            return;
        }
        keptOverLeap.headMap(now, true).clear();
        Map<Long, IdList> expired = once.headMap(now, true);
        expired.forEach((at, ids) -> {
            if (now > at + LEAP_MILLIS && now < END) {
                keptOverLeap.computeIfAbsent(expiry(now), next -> new IdList()).addAll(ids);
            }
        });
        expired.clear();
        table.clear(size());
        once.values().forEach(ids -> ids.forEach(table::add));
        keptOverLeap.values().forEach(ids -> ids.forEach(table::add));
    }

    /** By the time at which they are forgotten, to be read only. */
    TreeMap<Long, IdList> lists(boolean overLeap) {
        return overLeap ? keptOverLeap : once;
    }

    int size() {
        return size(once) + size(keptOverLeap);
    }

    /** The end of the minute of a moment. */
    static long endOfPeriod(long at) {
        return Math.floorDiv(at + PERIOD_MILLIS - 1, PERIOD_MILLIS) * PERIOD_MILLIS;
    }

    private long expiry(long from) {
        return endOfPeriod(from) + rememberedMillis;
    }

    private static int size(TreeMap<Long, IdList> lists) {
        return lists.values().stream().mapToInt(IdList::size).sum();
    }

    private static long first(TreeMap<Long, IdList> lists) {
        return lists.isEmpty() ? END : lists.firstKey();
    }
}
