package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.List;

/** Writes down what the time of a timeline went to, in stretches of one 5 s bucket of the series, one host and one rendition. */
final class SpentTime implements Timeline.Listener {
    /** Time that a viewer waited or watched, or without any time a stall that counts. */
    record Stretch(long bucketAt, String host, String rendition, Spending on, long millis, int kbps, int stalls) {
        AudienceTally tally() {
            TallySum sum = new TallySum();
            addTo(sum);
            return sum.tally();
        }

        /** Adds the same to {@code sum}. */
        void addTo(TallySum sum) {
            sum.spend(on, millis, kbps);
            sum.add(Figure.REBUFFERS, stalls);
        }

        /** With which value of a dimension it was spent; {@code view} where time goes with the view. */
        String value(Dimension dimension, SliceValues view) {
            return switch (dimension) {
                case COUNTRY, DEVICE, OS, BROWSER, PLAYER, ASN -> view.of(dimension);
                case CDN_HOST -> host;
                case RENDITION -> rendition;
            };
        }
    }

    private final List<Stretch> stretches = new ArrayList<>();
    private final long skew;
    private String host;
    private int kbps;
    private String rendition;

    private SpentTime(long skew, String host, int kbps, String rendition) {
        this.skew = skew;
        this.host = host;
        this.kbps = kbps;
        this.rendition = rendition;
    }

    /** Listens from where the settled part of the view ends. */
    static SpentTime after(ViewState state) {
        String host = SliceValues.host(state.played().host());
        return new SpentTime(ViewReading.known(state.skewMillis()), host, 0, Dimension.UNKNOWN);
    }

    /** Listens from where a reading of the view ends. */
    static SpentTime after(ViewReading reading) {
        SliceValues values = reading.values();
        long skew = ViewReading.known(reading.state().skewMillis());
        return new SpentTime(skew, values.host(), values.kbps(), values.rendition());
    }

    /** In the order in which they were spent. */
    List<Stretch> stretches() {
        return stretches;
    }

    @Override
    public void spent(Spending on, long from, long to, int atKbps) {
        if (!on.isCounted()) {
            return;
        }
        if (atKbps != kbps) {
            kbps = atKbps;
            rendition = SliceValues.rendition(atKbps);
        }
        long at = from + skew;
        long end = to + skew;
        while (at < end) {
            long bucket = AudienceChange.bucketOf(at);
            long next = Math.min(end, bucket + AudienceChange.BUCKET_MILLIS);
            stretches.add(new Stretch(bucket, host, rendition, on, next - at, atKbps, 0));
            at = next;
        }
    }

    @Override
    public void stalled(long at) {
        long bucket = AudienceChange.bucketOf(at + skew);
        stretches.add(new Stretch(bucket, host, rendition, Spending.REBUFFER, 0, kbps, 1));
    }

    @Override
    public void servedBy(String newHost) {
        host = newHost;
    }
}
