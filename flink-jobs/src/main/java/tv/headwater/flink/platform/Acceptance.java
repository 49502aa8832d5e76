package tv.headwater.flink.platform;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/**
 * When a beacon counts as accepted, which is when jobs hear it.
 *
 * <p>That is {@code received_at}, unless Kinesis took it much later: a publisher may have a backlog. What Kinesis says is the same
 * whoever reads the record and however often, so figures are too; and within a shard it only grows, so nothing comes behind
 * the shard's own event time (docs/decisions/0091).
 */
public final class Acceptance {
    /**
     * What a record may take from ingest-api to Kinesis before it counts as heard later: the linger of the publisher, a call, and a
     * call put off. Figures wait for as long, and a little more for clocks that disagree (docs/decisions/0105).
     */
    public static final long LATE_AFTER_MILLIS = 200;

    /** No publisher goes on trying for so long: what comes even later is a log that is played again, in the time it tells of. */
    public static final long REPLAYED_AFTER_MILLIS = 60_000;

    /** The order in which beacons are heard, the same in each run: by acceptance, then as the player counts, then any. */
    public static final Comparator<Beacon> ORDER = Acceptance::compare;

    private Acceptance() {}

    /** Milliseconds since the epoch, never before {@code received_at}. */
    public static long millisOf(Beacon beacon) {
        long receivedAt = beacon.getReceivedAt();
        Long arrivedAt = beacon.getArrivedAt();
        return arrivedAt == null || arrivedAt - receivedAt > REPLAYED_AFTER_MILLIS
                ? receivedAt
                : Math.max(receivedAt, arrivedAt - LATE_AFTER_MILLIS);
    }

    /** Written out, because all that wait for a watermark are sorted. */
    private static int compare(Beacon a, Beacon b) {
        int order = Long.compare(millisOf(a), millisOf(b));
        order = order != 0 ? order : Long.compare(a.getReceivedAt(), b.getReceivedAt());
        order = order != 0 ? order : compare(a.getSn(), b.getSn());
        order = order != 0 ? order : compare(a.getTs(), b.getTs());
        return order != 0 ? order : a.getId().compareTo(b.getId());
    }

    /** Absent numbers first. */
    private static int compare(@Nullable Long a, @Nullable Long b) {
        return a == null || b == null ? Boolean.compare(a != null, b != null) : Long.compare(a, b);
    }
}
