package tv.headwater.flink.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Adds requests to a stretch of a broadcast and says which rows tell it. Nothing is ever taken back and sums do not depend on
 * order, so a stretch is the same whatever the order in which log lines came.
 *
 * <p>Places are told apart as they come, within one change by name, up to a limit; the rest is summed as {@code other}
 * (docs/decisions/0066 has the reasons).
 */
final class DeliveryFold {
    static final long BUCKET_MILLIS = 5_000;
    static final long MINUTE_MILLIS = 60_000;
    /** A line may come this much later than the bucket's end; CloudFront says "within seconds", best effort. */
    static final long OPEN_MILLIS = 120_000;
    /** Places told apart per stretch: more than one broadcast's viewers meet, and a bound for what a log may say. */
    static final int MAX_TRACKED = 512;
    /** Rows per stretch, beside the total and {@code other}. */
    static final int MAX_LISTED = 50;

    private static final Comparator<PlaceTally> MOST_ASKED = Comparator.<PlaceTally>comparingLong(
                    place -> -place.tally().requests())
            .thenComparing(PlaceTally::place, Place.ORDER);

    private DeliveryFold() {}

    /** Start of the bucket of a moment. */
    static long bucketOf(long at) {
        return Math.floorDiv(at, BUCKET_MILLIS) * BUCKET_MILLIS;
    }

    static long minuteOf(long at) {
        return Math.floorDiv(at, MINUTE_MILLIS) * MINUTE_MILLIS;
    }

    /** When nothing is added any more to a stretch that ends at {@code end}. */
    static long closesAt(long end) {
        return end + OPEN_MILLIS;
    }

    /** Whether a request that ended at {@code at} still counts once event time is {@code now}. */
    static boolean isLate(long at, long now) {
        return closesAt(bucketOf(at) + BUCKET_MILLIS) <= now;
    }

    static DeliveredSpan add(DeliveredSpan span, PlaceTally[] more) {
        PlaceTally[] sum = PlaceTally.sum(span.places(), more);
        if (sum.length <= MAX_TRACKED) {
            return new DeliveredSpan(sum, true);
        }
        return new DeliveredSpan(bounded(span.places(), more), true);
    }

    /** Places that are told apart stay so; others are while there is room. */
    private static PlaceTally[] bounded(PlaceTally[] told, PlaceTally[] more) {
        long tracked = Arrays.stream(told).filter(place -> !isOther(place)).count();
        List<PlaceTally> apart = new ArrayList<>();
        DeliveryTally rest = DeliveryTally.ZERO;
        for (PlaceTally place : more) {
            boolean known = Arrays.binarySearch(told, place, Comparator.comparing(PlaceTally::place, Place.ORDER)) >= 0;
            if (known || (tracked < MAX_TRACKED && !isOther(place))) {
                tracked += known ? 0 : 1;
                apart.add(place);
            } else {
                rest = rest.plus(place.tally());
            }
        }
        PlaceTally[] sum = PlaceTally.sum(told, apart.toArray(PlaceTally.NONE));
        return rest.requests() == 0 ? sum : PlaceTally.sum(sum, new PlaceTally[] {new PlaceTally(Place.OTHER, rest)});
    }

    /** What to write of a stretch, and the stretch as it is once that is written. */
    record Written(Delivery rows, DeliveredSpan span) {}

    static Written write(String broadcastId, long at, DeliveredSpan span) {
        DeliveryTally total = span.total();
        PlaceTally[] ranked = span.places().clone();
        Arrays.sort(ranked, MOST_ASKED);
        List<PlaceTally> rows = new ArrayList<>();
        rows.add(new PlaceTally(Place.ALL, total));
        DeliveryTally rest = DeliveryTally.ZERO;
        int listed = 0;
        for (int i = 0; i < ranked.length; i++) {
            PlaceTally place = ranked[i];
            boolean lists = !isOther(place) && listed < MAX_LISTED;
            listed += lists ? 1 : 0;
            rest = lists ? rest : rest.plus(place.tally());
            if (lists || place.listed()) {
                // A place that lost its row is written with zeros from then on: the sink may skip rows for newer ones.
                rows.add(new PlaceTally(place.place(), lists ? place.tally() : DeliveryTally.ZERO));
            }
            ranked[i] = lists ? place.listing() : place;
        }
        if (rest.requests() > 0) {
            rows.add(new PlaceTally(Place.OTHER, rest));
        }
        Arrays.sort(ranked, Comparator.comparing(PlaceTally::place, Place.ORDER));
        return new Written(
                new Delivery(broadcastId, at, total.requests(), rows.toArray(PlaceTally.NONE)),
                new DeliveredSpan(ranked, false));
    }

    private static boolean isOther(PlaceTally place) {
        return place.place().equals(Place.OTHER);
    }
}
