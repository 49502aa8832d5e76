package tv.headwater.portal.figures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.chat.ChatCount;

/** What is known of one broadcast, and what of it is news: the rule behind the pushes. Not thread-safe. */
final class BroadcastFigures {
    /** A little more than what a page shows at first; it fetches older buckets itself when they are asked for. */
    static final Duration KEPT = Duration.ofMinutes(20);
    /** A row may be committed a little after one with a higher version: so far back is read again. */
    static final Duration OVERLAP = Duration.ofSeconds(10);

    private final NavigableMap<Long, Bucket> buckets = new TreeMap<>();
    private final Breakdown breakdown = new Breakdown();
    private final NavigableMap<Long, ChatCount> chat = new TreeMap<>();
    private @Nullable Totals totals;
    private @Nullable Verified verified;
    private @Nullable Distributions distributions;
    private String phase = "";
    private long newestBucketVersion;

    /** Rows of at least these versions are to be asked for. */
    VersionFloors floors() {
        return new VersionFloors(
                totals == null ? 0 : totals.version(),
                verified == null ? 0 : verified.version(),
                newestBucketVersion,
                floor(newestBucketVersion),
                floor(breakdown.newestVersion()),
                distributions == null ? 0 : distributions.version());
    }

    private static long floor(long newestVersion) {
        return newestVersion == 0 ? 0 : newestVersion - OVERLAP.toMillis();
    }

    /** @return what changed; null if nothing did */
    @Nullable
    FiguresMessage learn(FiguresRow row, List<ChatCount> counts, long nowMillis) {
        List<Bucket> news = row.buckets().stream().filter(this::isNews).toList();
        news.forEach(bucket -> {
            buckets.put(bucket.at(), bucket);
            newestBucketVersion = Math.max(newestBucketVersion, bucket.version());
        });
        List<BreakdownValue> breakdownNews = breakdown.learn(row.breakdown());
        List<ChatCount> chatNews = counts.stream()
                .filter(count -> !count.equals(chat.get(count.at())))
                .toList();
        chatNews.forEach(count -> chat.put(count.at(), count));
        Totals newTotals =
                row.totals() != null && (totals == null || row.totals().version() > totals.version())
                        ? row.totals()
                        : null;
        Verified newVerified =
                row.verified() != null && (verified == null || row.verified().version() > verified.version())
                        ? row.verified()
                        : null;
        boolean newPhase = !row.phase().equals(phase);
        totals = newTotals == null ? totals : newTotals;
        verified = newVerified == null ? verified : newVerified;
        distributions = row.distributions() == null ? distributions : row.distributions();
        phase = row.phase();
        forget(nowMillis - KEPT.toMillis());
        boolean quiet = newTotals == null
                && newVerified == null
                && row.distributions() == null
                && !newPhase
                && news.isEmpty()
                && breakdownNews.isEmpty()
                && chatNews.isEmpty();
        return quiet
                ? null
                : new FiguresMessage(
                        nowMillis,
                        phase,
                        false,
                        newTotals,
                        newVerified,
                        news,
                        breakdownNews,
                        chatNews,
                        row.distributions());
    }

    /** Everything, for a dashboard that has just been opened. */
    FiguresMessage all(long nowMillis) {
        return new FiguresMessage(
                nowMillis,
                phase,
                true,
                totals,
                verified,
                new ArrayList<>(buckets.values()),
                breakdown.all(),
                new ArrayList<>(chat.values()),
                distributions);
    }

    private boolean isNews(Bucket bucket) {
        Bucket known = buckets.get(bucket.at());
        return known == null || bucket.version() > known.version();
    }

    private void forget(long beforeMillis) {
        buckets.headMap(beforeMillis).clear();
        chat.headMap(beforeMillis).clear();
    }
}
