package tv.headwater.flink.viewing;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the stretches of a timeline add up to: by 5 s bucket of the series, by host and by rendition. */
final class SpentTime implements Timeline.Listener {
    private final TreeMap<Long, AudienceTally> byBucket = new TreeMap<>();
    private final TreeMap<String, AudienceTally> byHost = new TreeMap<>();
    private final TreeMap<String, AudienceTally> byRendition = new TreeMap<>();
    private final long skew;
    private String host;
    private int kbps;
    private String rendition = Dimension.UNKNOWN;

    private SpentTime(long skew, @Nullable String host) {
        this.skew = skew;
        this.host = hostValue(host);
    }

    /** Listens from where the settled part of the view ends. */
    static SpentTime after(ViewState state) {
        return after(state, state.played());
    }

    /** Listens from where a reading of the view ends. */
    static SpentTime after(ViewState state, Playhead reached) {
        return new SpentTime(ViewReading.known(state.skewMillis()), reached.host());
    }

    static String hostValue(@Nullable String host) {
        return host == null ? Dimension.UNKNOWN : host;
    }

    static String renditionValue(int kbps) {
        return kbps == 0 ? Dimension.UNKNOWN : String.valueOf(kbps);
    }

    SortedMap<Long, AudienceTally> byBucket() {
        return byBucket;
    }

    SortedMap<String, AudienceTally> byHost() {
        return byHost;
    }

    SortedMap<String, AudienceTally> byRendition() {
        return byRendition;
    }

    @Override
    public void spent(Spending on, long from, long to, int atKbps) {
        if (atKbps != kbps) {
            kbps = atKbps;
            rendition = renditionValue(atKbps);
        }
        long at = from + skew;
        long end = to + skew;
        addToSlices(AudienceTally.spent(on, end - at, atKbps));
        while (at < end) {
            long bucket = AudienceChange.bucketOf(at);
            long next = Math.min(end, bucket + AudienceChange.BUCKET_MILLIS);
            byBucket.merge(bucket, AudienceTally.spent(on, next - at, atKbps), AudienceTally::plus);
            at = next;
        }
    }

    @Override
    public void stalled(long at) {
        addToSlices(AudienceTally.oneStall());
        byBucket.merge(AudienceChange.bucketOf(at + skew), AudienceTally.oneStall(), AudienceTally::plus);
    }

    @Override
    public void servedBy(String newHost) {
        host = newHost;
    }

    private void addToSlices(AudienceTally tally) {
        byHost.merge(host, tally, AudienceTally::plus);
        byRendition.merge(rendition, tally, AudienceTally::plus);
    }
}
