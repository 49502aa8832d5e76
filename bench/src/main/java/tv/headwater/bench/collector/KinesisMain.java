package tv.headwater.bench.collector;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;

/** The local Kinesis as a process of its own, with every stream of the platform. */
final class KinesisMain {
    private static final int SHARDS = 2;

    private KinesisMain() {}

    /** @param args the port, the folder for the records */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        KinesisServer server = KinesisServer.start(KinesisServerConfig.at(port, Path.of(args[1])));
        try (KinesisAsyncClient client = KinesisClients.async(server.endpoint(), "us-east-1")) {
            for (EventStream stream : EventStream.values()) {
                client.createStream(b -> b.streamName(stream.streamName()).shardCount(SHARDS))
                        .join();
            }
        }
        new CountDownLatch(1).await();
    }
}
