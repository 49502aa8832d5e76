package tv.headwater.events.publishing;

import java.util.ArrayList;
import java.util.List;
import tv.headwater.events.kpl.KplWriter;

/** Events of one bucket that travel as one Kinesis record. */
record PutEntry(Lane lane, List<Parcel> parcels) {
    byte[] data() {
        List<byte[]> events = new ArrayList<>();
        parcels.forEach(parcel -> events.addAll(parcel.events()));
        return KplWriter.write(lane.partitionKey(), events);
    }

    /** What the record takes of a call, at most. */
    long maxBytes() {
        long bytes = KinesisLimits.ENVELOPE_BYTES;
        for (Parcel parcel : parcels) {
            bytes += parcel.packedBytes();
        }
        return bytes;
    }
}
