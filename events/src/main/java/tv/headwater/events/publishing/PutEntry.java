package tv.headwater.events.publishing;

import java.util.List;
import tv.headwater.events.kpl.KplWriter;

/** Events of one bucket that travel as one Kinesis record. */
record PutEntry(Lane lane, List<PendingEvent> events) {
    byte[] data() {
        return KplWriter.write(
                lane.partitionKey(), events.stream().map(PendingEvent::bytes).toList());
    }
}
