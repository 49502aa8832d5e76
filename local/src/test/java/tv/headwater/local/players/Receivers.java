package tv.headwater.local.players;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import tv.headwater.events.EventStream;
import tv.headwater.events.kpl.KplReader;
import tv.headwater.events.kpl.UserRecord;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;
import tv.headwater.ingest.IngestApi;
import tv.headwater.ingest.IngestConfig;
import tv.headwater.local.edge.Edge;
import tv.headwater.local.edge.EdgeConfig;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;

/** What players talk to: the collector and the edge, both writing to one Kinesis. */
final class Receivers implements AutoCloseable {
    static final String SECRET = "a secret of at least thirty-two bytes";
    private static final String REGION = "eu-west-1";
    private static final int SHARDS = 2;

    private final KinesisServer kinesis;
    private final KinesisAsyncClient client;
    private final KinesisPublisher publisher;
    private final IngestApi collector;
    private final Edge edge;

    private Receivers(KinesisServer kinesis, Path media) throws IOException {
        this.kinesis = kinesis;
        client = KinesisClients.async(kinesis.endpoint(), REGION);
        for (EventStream stream : EventStream.values()) {
            client.createStream(r -> r.streamName(stream.streamName()).shardCount(SHARDS))
                    .join();
        }
        publisher = new KinesisPublisher(client, PublisherConfig.defaults());
        collector = IngestApi.start(IngestConfig.direct(0, SECRET), publisher, Clock.systemUTC());
        edge = Edge.start(EdgeConfig.at(0, media, EdgeConfig.Viewers.NOBODY), publisher, Clock.systemUTC());
    }

    static Receivers start(Path folder, Path media) throws IOException {
        return new Receivers(KinesisServer.start(KinesisServerConfig.at(0, folder)), media);
    }

    URI collector() {
        return URI.create("http://127.0.0.1:" + collector.port());
    }

    URI edge() {
        return edge.endpoint();
    }

    /** All events of a stream, copies included. */
    List<byte[]> events(EventStream stream) {
        List<byte[]> events = new ArrayList<>();
        for (Shard shard :
                client.listShards(r -> r.streamName(stream.streamName())).join().shards()) {
            String iterator = client.getShardIterator(r -> r.streamName(stream.streamName())
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .join()
                    .shardIterator();
            while (iterator != null) {
                String from = iterator;
                GetRecordsResponse page =
                        client.getRecords(r -> r.shardIterator(from)).join();
                page.records().forEach(record -> read(record, events));
                iterator = page.records().isEmpty() ? null : page.nextShardIterator();
            }
        }
        return events;
    }

    private static void read(Record record, List<byte[]> events) {
        for (UserRecord user :
                KplReader.read(record.partitionKey(), record.data().asByteArray())) {
            events.add(user.data());
        }
    }

    @Override
    public void close() throws Exception {
        edge.close();
        collector.close();
        publisher.close();
        client.close();
        kinesis.close();
    }
}
