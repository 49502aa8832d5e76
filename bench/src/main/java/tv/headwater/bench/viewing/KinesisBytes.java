package tv.headwater.bench.viewing;

import java.util.ArrayList;
import java.util.List;
import tv.headwater.events.EventCodec;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.kpl.KplReader;
import tv.headwater.events.kpl.KplWriter;
import tv.headwater.events.kpl.UserRecord;
import tv.headwater.events.record.Beacon;

/** A log as the Kinesis records that ingest-api would have written: aggregates of 50 Avro events, about 25 KB. */
final class KinesisBytes {
    private static final int PER_RECORD = 50;
    private static final String PARTITION_KEY = "0";

    private final List<byte[]> records = new ArrayList<>();

    static KinesisBytes of(List<Beacon> log) {
        KinesisBytes bytes = new KinesisBytes();
        EventCodec<Beacon> codec = EventCodec.beacons();
        for (int from = 0; from < log.size(); from += PER_RECORD) {
            List<byte[]> events = log.subList(from, Math.min(log.size(), from + PER_RECORD)).stream()
                    .map(codec::encode)
                    .toList();
            bytes.records.add(KplWriter.write(PARTITION_KEY, events));
        }
        return bytes;
    }

    /** De-aggregates and decodes record by record, as the source's thread does. */
    Replay.Feed feed() {
        return new Replay.Feed() {
            private final EventCodec<Beacon> codec = EventCodec.beacons();
            private int next;

            @Override
            public List<Beacon> next() {
                List<Beacon> beacons = new ArrayList<>(PER_RECORD);
                if (next < records.size()) {
                    for (UserRecord event : KplReader.read(PARTITION_KEY, records.get(next++))) {
                        beacons.add(decode(event.data()));
                    }
                }
                return beacons;
            }

            private Beacon decode(byte[] event) {
                try {
                    return codec.decode(event);
                } catch (UnreadableEvent e) {
                    throw new IllegalStateException("the codec cannot read what it wrote", e);
                }
            }
        };
    }
}
