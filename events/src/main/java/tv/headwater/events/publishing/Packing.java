package tv.headwater.events.publishing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.EventStream;
import tv.headwater.events.kpl.KplWriter;
import tv.headwater.events.publishing.PutEntry.Cargo;

/**
 * Packs what lanes have waiting into as few records as there may be, and these into as few calls. A lane's events are never spread
 * over two records, of which one might fail and the other not. Used once.
 */
final class Packing {
    private final EventStream stream;
    private final int maxAggregateBytes;
    private final List<PutCall> calls = new ArrayList<>();
    private List<PutEntry> entries = new ArrayList<>();
    private long callBytes;
    private List<Cargo> cargos = new ArrayList<>();
    private @Nullable String partitionKey;
    private long room;

    Packing(EventStream stream, int maxAggregateBytes) {
        this.stream = stream;
        this.maxAggregateBytes = maxAggregateBytes;
    }

    /** Takes from the lane what fits; lanes of one bucket come one after the other. */
    void add(Lane lane) {
        if (!lane.partitionKey().equals(partitionKey) || lane.waitingBytes() > room) {
            closeEntry();
            partitionKey = lane.partitionKey();
            room = maxAggregateBytes - (long) KplWriter.envelopeBytes(lane.partitionKey());
        }
        Cargo cargo = lane.depart(room);
        room -= cargo.packedBytes();
        cargos.add(cargo);
    }

    List<PutCall> calls() {
        closeEntry();
        closeCall();
        return calls;
    }

    private void closeEntry() {
        if (cargos.isEmpty() || partitionKey == null) {
            return;
        }
        PutEntry entry = new PutEntry(partitionKey, cargos);
        if (entries.size() == KinesisLimits.MAX_ENTRIES_PER_CALL
                || callBytes + entry.maxBytes() > KinesisLimits.MAX_CALL_BYTES) {
            closeCall();
        }
        entries.add(entry);
        callBytes += entry.maxBytes();
        cargos = new ArrayList<>();
    }

    private void closeCall() {
        if (!entries.isEmpty()) {
            calls.add(new PutCall(stream, entries));
            entries = new ArrayList<>();
            callBytes = 0;
        }
    }
}
