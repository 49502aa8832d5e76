package tv.headwater.local.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.kpl.KplReader;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** The beacons of players that Kinesis holds, ticks of the clock left out. A beacon's name is "view#sn". */
record StoredBeacons(List<Beacon> all) {
    private static final String STREAM = EventStream.BEACONS.streamName();

    static StoredBeacons read(KinesisAsyncClient client) throws UnreadableEvent {
        List<Beacon> all = new ArrayList<>();
        for (Shard shard : client.listShards(r -> r.streamName(STREAM)).join().shards()) {
            readShard(client, shard, all);
        }
        return new StoredBeacons(all);
    }

    /** With what was stored twice. */
    List<String> names() {
        return all.stream().map(StoredBeacons::name).toList();
    }

    Set<String> distinctNames() {
        return new TreeSet<>(names());
    }

    /** What is left when only the first of each id is kept, which is the rule of the archive job and of the view fold. */
    List<String> namesAfterDeduplication() {
        Map<String, String> firstOfId = new LinkedHashMap<>();
        all.forEach(beacon -> firstOfId.putIfAbsent(beacon.getId(), name(beacon)));
        return List.copyOf(firstOfId.values());
    }

    private static String name(Beacon beacon) {
        return beacon.getViewId() + "#" + beacon.getSn();
    }

    private static void readShard(KinesisAsyncClient client, Shard shard, List<Beacon> all) throws UnreadableEvent {
        EventCodec<Beacon> codec = EventCodec.beacons();
        String iterator = client.getShardIterator(r ->
                        r.streamName(STREAM).shardId(shard.shardId()).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
        while (iterator != null) {
            String from = iterator;
            GetRecordsResponse page =
                    client.getRecords(r -> r.shardIterator(from)).join();
            for (var stored : page.records()) {
                for (var user :
                        KplReader.read(stored.partitionKey(), stored.data().asByteArray())) {
                    Beacon beacon = codec.decode(user.data());
                    if (beacon.getOrigin() != BeaconOrigin.CLOCK) {
                        all.add(beacon);
                    }
                }
            }
            iterator = page.records().isEmpty() ? null : page.nextShardIterator();
        }
    }
}
