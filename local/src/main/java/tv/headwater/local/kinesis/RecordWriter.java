package tv.headwater.local.kinesis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.kinesis.shardlog.LogRecord;

/** Puts records where their hashes belong: one append per shard, following a reshard that comes in between. */
final class RecordWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

    private final ShardFactory factory;
    private final KinesisFaults faults;

    RecordWriter(ShardFactory factory, KinesisFaults faults) {
        this.factory = factory;
        this.faults = faults;
    }

    /** Stores all of them or tells which not; the results are in the order of the entries. */
    List<PutResult> write(Stream stream, List<PutEntry> entries) {
        Batch batch = new Batch(stream, entries, new PutResult[entries.size()]);
        Map<Shard, List<Integer>> waiting = byShard(stream, entries, indexes(entries.size()));
        while (!waiting.isEmpty()) {
            List<Integer> closed = new ArrayList<>();
            for (Map.Entry<Shard, List<Integer>> group : waiting.entrySet()) {
                if (!append(group.getKey(), group.getValue(), batch)) {
                    closed.addAll(group.getValue());
                }
            }
            waiting = byShard(stream, entries, closed);
        }
        return Arrays.asList(batch.results());
    }

    /** As {@link #write} but refuses the share of records that the faults ask for. */
    List<PutResult> writeBatch(Stream stream, List<PutEntry> entries) {
        PutResult[] results = new PutResult[entries.size()];
        List<PutEntry> spared = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            if (faults.failsRecord()) {
                results[i] = injected(stream, entries.get(i), i);
            } else {
                spared.add(entries.get(i));
            }
        }
        int next = 0;
        List<PutResult> written = write(stream, spared);
        for (int i = 0; i < results.length; i++) {
            results[i] = results[i] == null ? written.get(next++) : results[i];
        }
        return Arrays.asList(results);
    }

    private static PutResult injected(Stream stream, PutEntry entry, int index) {
        return index % 2 == 0
                ? throttled(stream.openShard(entry.hash()), stream)
                : new PutResult.Refused(KinesisError.INTERNAL, "Internal service failure.");
    }

    private static PutResult.Refused throttled(Shard shard, Stream stream) {
        String message = KinesisError.throttledMessage(shard.id(), stream.name());
        return new PutResult.Refused(KinesisError.THROTTLED, message);
    }

    private static List<Integer> indexes(int count) {
        List<Integer> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(i);
        }
        return all;
    }

    private static Map<Shard, List<Integer>> byShard(Stream stream, List<PutEntry> entries, List<Integer> which) {
        Map<Shard, List<Integer>> groups = new LinkedHashMap<>();
        for (Integer i : which) {
            groups.computeIfAbsent(stream.openShard(entries.get(i).hash()), shard -> new ArrayList<>())
                    .add(i);
        }
        return groups;
    }

    /** The entries of one put and what became of each so far. */
    private record Batch(Stream stream, List<PutEntry> entries, PutResult[] results) {}

    /** False when the shard was closed before; the entries then belong to its children. */
    private boolean append(Shard shard, List<Integer> which, Batch batch) {
        List<Integer> admitted = new ArrayList<>(which.size());
        List<LogRecord> records = new ArrayList<>(which.size());
        for (Integer i : which) {
            PutEntry entry = batch.entries().get(i);
            if (shard.throughput().admitsRecord(entry.sizeBytes(), System.nanoTime())) {
                admitted.add(i);
                records.add(entry.record());
            } else {
                batch.results()[i] = throttled(shard, batch.stream());
            }
        }
        return records.isEmpty() || store(shard, admitted, records, batch.results());
    }

    private boolean store(Shard shard, List<Integer> which, List<LogRecord> records, PutResult[] results) {
        try {
            long ordinal = shard.append(records, factory.nowMillis());
            for (int i = 0; i < which.size() && ordinal != Shard.CLOSED; i++) {
                results[which.get(i)] =
                        new PutResult.Stored(shard.id(), shard.sequence().of(ordinal + i));
            }
            return ordinal != Shard.CLOSED;
        } catch (IOException failed) {
            LOG.error("Could not append {} records to {}", records.size(), shard.id(), failed);
            which.forEach(i -> results[i] = new PutResult.Refused(KinesisError.INTERNAL, "Internal service failure."));
            return true;
        }
    }
}
