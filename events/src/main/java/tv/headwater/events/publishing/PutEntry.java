package tv.headwater.events.publishing;

import java.util.ArrayList;
import java.util.List;
import tv.headwater.events.kpl.KplWriter;

/** Events of one bucket that travel as one Kinesis record. */
record PutEntry(String partitionKey, List<Cargo> cargos) {
    /** What one lane has in it. */
    record Cargo(Lane lane, List<Parcel> parcels) {
        long packedBytes() {
            long bytes = 0;
            for (Parcel parcel : parcels) {
                bytes += parcel.packedBytes();
            }
            return bytes;
        }
    }

    List<Parcel> parcels() {
        List<Parcel> all = new ArrayList<>();
        cargos.forEach(cargo -> all.addAll(cargo.parcels()));
        return all;
    }

    byte[] data() {
        List<byte[]> events = new ArrayList<>();
        parcels().forEach(parcel -> events.addAll(parcel.events()));
        return KplWriter.write(partitionKey, events);
    }

    /** What the record takes of a call, at most. */
    long maxBytes() {
        long bytes = KinesisLimits.ENVELOPE_BYTES;
        for (Cargo cargo : cargos) {
            bytes += cargo.packedBytes();
        }
        return bytes;
    }
}
