package tv.headwater.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import tv.headwater.events.EventStream;
import tv.headwater.events.kpl.KplReader;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;

/** Headwater's own publisher against this server: what it packs is read back intact, whatever goes wrong on the way. */
@Tag("it")
class PublishingTest {
    private static final int EVENTS = 2_000;
    private static final String STREAM = EventStream.BEACONS.streamName();

    private static final PublisherConfig PATIENT = new PublisherConfig(
            16,
            25 * 1024,
            Duration.ofMillis(50),
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            64L << 20,
            100_000,
            Duration.ofSeconds(60),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15));

    @TempDir
    Path folder;

    private KinesisServer server;
    private KinesisClient reading;

    @BeforeEach
    void startServer() throws Exception {
        server = KinesisServer.start(KinesisServerConfig.at(0, folder));
        reading = KinesisClients.withoutRetries(server.endpoint());
        reading.createStream(b -> b.streamName(STREAM).shardCount(2));
    }

    @AfterEach
    void stopServer() throws Exception {
        reading.close();
        server.close();
    }

    @Test
    void exampleUsage() {
        publish();

        List<Record> records = new KinesisReader(reading).all(STREAM);
        assertThat(events(records)).containsExactlyInAnyOrderElementsOf(expected());
        assertThat(records.size()).as("events were packed").isLessThan(EVENTS / 4);
    }

    @Test
    void everyAcknowledgedEventArrivesAtLeastOnceThroughEveryFault() {
        server.faults().failRecords(0.3);
        server.faults().throttle(0.1);
        server.faults().timeOutAfterCommit(0.05);

        publish();

        server.faults().stop();
        assertThat(events(new KinesisReader(reading).all(STREAM))).containsAll(expected());
    }

    private void publish() {
        try (var client = tv.headwater.events.publishing.KinesisClients.async(server.endpoint(), "us-east-1");
                KinesisPublisher publisher = new KinesisPublisher(client, PATIENT)) {
            List<CompletableFuture<Void>> acknowledged = new ArrayList<>();
            for (String event : expected()) {
                acknowledged.add(publisher.publish(EventStream.BEACONS, event, event.getBytes(StandardCharsets.UTF_8)));
            }
            CompletableFuture.allOf(acknowledged.toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private static List<String> expected() {
        return IntStream.range(0, EVENTS).mapToObj(i -> "event " + i).toList();
    }

    private static List<String> events(List<Record> records) {
        return records.stream()
                .flatMap(record ->
                        KplReader.read(record.partitionKey(), record.data().asByteArray()).stream())
                .map(event -> new String(event.data(), StandardCharsets.UTF_8))
                .toList();
    }
}
