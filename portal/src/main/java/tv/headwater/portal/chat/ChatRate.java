package tv.headwater.portal.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts the lines of one chat in buckets of five seconds. Not thread-safe. */
final class ChatRate {
    static final Duration BUCKET = Duration.ofSeconds(5);
    static final Duration KEPT = Duration.ofHours(2);

    private final NavigableMap<Long, Integer> counts = new TreeMap<>();

    void count(Instant at) {
        counts.merge(bucketOf(at), 1, Integer::sum);
        counts.headMap(bucketOf(at.minus(KEPT))).clear();
    }

    /** All whole and begun buckets from {@code since} to {@code now}, empty ones too, but none before the first line. */
    List<ChatCount> since(Instant since, Instant now) {
        List<ChatCount> result = new ArrayList<>();
        if (counts.isEmpty()) {
            return result;
        }
        long first = Math.max(bucketOf(since), bucketOf(now.minus(KEPT)));
        for (long at = Math.max(first, counts.firstKey()); at <= bucketOf(now); at += BUCKET.toMillis()) {
            result.add(new ChatCount(at, counts.getOrDefault(at, 0)));
        }
        return result;
    }

    private static long bucketOf(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), BUCKET.toMillis()) * BUCKET.toMillis();
    }
}
