package tv.headwater.bench.collector;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.kpl.KplReader;
import tv.headwater.events.kpl.UserRecord;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** Reads the beacons on from where it stopped, and counts them. */
final class StoredRecords {
    private static final String STREAM = EventStream.BEACONS.streamName();

    private final KinesisAsyncClient client;
    private final EventCodec<Beacon> codec = EventCodec.beacons();
    private final Map<String, String> iterators = new HashMap<>();

    StoredRecords(KinesisAsyncClient client) {
        this.client = client;
    }

    /** How many beacons with ids of their own players sent since the last time; ticks of the clock are left out. */
    long newlyStored() {
        Set<String> ids = new HashSet<>();
        for (Shard shard : client.listShards(b -> b.streamName(STREAM)).join().shards()) {
            readToEnd(shard.shardId(), ids);
        }
        return ids.size();
    }

    private void readToEnd(String shardId, Set<String> ids) {
        String iterator = iterators.computeIfAbsent(shardId, this::fromTheStart);
        while (true) {
            String from = iterator;
            GetRecordsResponse page =
                    client.getRecords(b -> b.shardIterator(from)).join();
            page.records()
                    .forEach(record -> KplReader.read(
                                    record.partitionKey(), record.data().asByteArrayUnsafe())
                            .forEach(user -> add(user, ids)));
            iterator = page.nextShardIterator();
            iterators.put(shardId, iterator);
            if (page.records().isEmpty()) {
                return;
            }
        }
    }

    private void add(UserRecord record, Set<String> ids) {
        try {
            Beacon beacon = codec.decode(record.data());
            if (beacon.getOrigin() != BeaconOrigin.CLOCK) {
                ids.add(beacon.getId());
            }
        } catch (UnreadableEvent e) {
            throw new IllegalStateException("Kinesis holds what is no beacon", e);
        }
    }

    private String fromTheStart(String shardId) {
        return client.getShardIterator(
                        b -> b.streamName(STREAM).shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
    }
}
