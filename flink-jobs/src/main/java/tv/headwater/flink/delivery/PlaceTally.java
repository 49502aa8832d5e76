package tv.headwater.flink.delivery;

import java.util.Arrays;

/**
 * What one place has of a delivery, or adds to it. Stored in state: only ever grows.
 *
 * @param listed it has, or once had, a row of its own
 */
public record PlaceTally(Place place, DeliveryTally tally, boolean listed) {
    static final PlaceTally[] NONE = {};

    PlaceTally(Place place, DeliveryTally tally) {
        this(place, tally, false);
    }

    PlaceTally plus(DeliveryTally more) {
        return new PlaceTally(place, tally.plus(more), listed);
    }

    PlaceTally listing() {
        return listed ? this : new PlaceTally(place, tally, true);
    }

    /** Both added up by place; both must be in order, and so is the sum. */
    static PlaceTally[] sum(PlaceTally[] a, PlaceTally[] b) {
        PlaceTally[] sum = new PlaceTally[a.length + b.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            int order = Place.ORDER.compare(a[i].place, b[j].place);
            if (order == 0) {
                sum[size++] = a[i++].plus(b[j++].tally);
            } else {
                sum[size++] = order < 0 ? a[i++] : b[j++];
            }
        }
        while (i < a.length) {
            sum[size++] = a[i++];
        }
        while (j < b.length) {
            sum[size++] = b[j++];
        }
        return Arrays.copyOf(sum, size);
    }
}
