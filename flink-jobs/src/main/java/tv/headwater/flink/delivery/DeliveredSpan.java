package tv.headwater.flink.delivery;

/**
 * What was delivered in one stretch of a broadcast: a bucket, a minute or all of it. Stored in state: only ever grows.
 *
 * @param places in order, at most {@link DeliveryFold#MAX_TRACKED} and one for the rest
 * @param changed since it was last written
 */
public record DeliveredSpan(PlaceTally[] places, boolean changed) {
    static final DeliveredSpan EMPTY = new DeliveredSpan(PlaceTally.NONE, false);

    DeliveryTally total() {
        DeliveryTally total = DeliveryTally.ZERO;
        for (PlaceTally place : places) {
            total = total.plus(place.tally());
        }
        return total;
    }
}
