package tv.headwater.flink.delivery;

import tv.headwater.events.record.CdnRequest;

/**
 * What some requests add to a broadcast's delivery.
 *
 * @param bucketAt start of the 5 s bucket in which they ended, ms since epoch
 * @param places in order
 */
public record DeliveryChange(String broadcastId, long bucketAt, PlaceTally[] places) {
    static DeliveryChange of(String broadcastId, CdnRequest request) {
        return new DeliveryChange(broadcastId, DeliveryFold.bucketOf(request.getAt()), new PlaceTally[] {
            new PlaceTally(Place.of(request), DeliveryTally.of(request))
        });
    }

    DeliveryChange plus(DeliveryChange other) {
        return new DeliveryChange(broadcastId, bucketAt, PlaceTally.sum(places, other.places));
    }
}
