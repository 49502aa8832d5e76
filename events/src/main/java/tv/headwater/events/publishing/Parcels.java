package tv.headwater.events.publishing;

import java.util.ArrayList;
import java.util.List;
import tv.headwater.events.EventStream;
import tv.headwater.events.kpl.KplWriter;

/** Cuts what is handed in together into parcels that fit into one aggregated record each. */
final class Parcels {
    private final int maxAggregateBytes;

    Parcels(int maxAggregateBytes) {
        this.maxAggregateBytes = maxAggregateBytes;
    }

    /** In the order of the events; an event that is larger than an aggregate has a parcel of its own. */
    List<Parcel> of(EventStream stream, int lane, List<byte[]> events, long nowMillis) {
        long room = maxAggregateBytes - KplWriter.envelopeBytes(Buckets.partitionKey(lane));
        Parcel whole = Parcel.of(stream, lane, events, nowMillis);
        return whole.packedBytes() <= room ? List.of(whole) : cut(whole, room);
    }

    private static List<Parcel> cut(Parcel whole, long room) {
        List<Parcel> parcels = new ArrayList<>();
        List<byte[]> next = new ArrayList<>();
        long bytes = 0;
        for (byte[] event : whole.events()) {
            if (!next.isEmpty() && bytes + Parcel.packedBytes(event) > room) {
                parcels.add(Parcel.of(whole.stream(), whole.lane(), next, whole.enteredAtMillis()));
                next = new ArrayList<>();
                bytes = 0;
            }
            next.add(event);
            bytes += Parcel.packedBytes(event);
        }
        parcels.add(Parcel.of(whole.stream(), whole.lane(), next, whole.enteredAtMillis()));
        return parcels;
    }
}
