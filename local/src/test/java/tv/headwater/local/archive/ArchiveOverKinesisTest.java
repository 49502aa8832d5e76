package tv.headwater.local.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;
import tv.headwater.events.record.ChatMessage;
import tv.headwater.flink.archive.ArchiveConfig;
import tv.headwater.flink.archive.ArchiveJob;
import tv.headwater.flink.platform.FlinkRuntime;
import tv.headwater.flink.platform.FlinkRuntimeConfig;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.flink.platform.RunningJob;
import tv.headwater.lakehouse.Lakehouse;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.lakehouse.tables.LakehouseTable;
import tv.headwater.local.deadletters.DeadLetterBox;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;

/** The archive as it runs: publisher, Kinesis, Flink's consumer, Iceberg. */
@Tag("it")
class ArchiveOverKinesisTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String REGION = "eu-west-1";

    @TempDir
    Path folder;

    private EmbeddedPostgres postgres;
    private KinesisServer kinesis;
    private KinesisAsyncClient client;
    private KinesisPublisher publisher;
    private LakehouseConfig lakehouse;

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        kinesis = KinesisServer.start(KinesisServerConfig.at(0, folder.resolve("kinesis")));
        client = KinesisClients.async(kinesis.endpoint(), REGION);
        for (EventStream stream : EventStream.values()) {
            client.createStream(
                            request -> request.streamName(stream.streamName()).shardCount(2))
                    .join();
        }
        publisher = new KinesisPublisher(client, PublisherConfig.defaults());
        lakehouse = new LakehouseConfig.Jdbc(
                postgres.getJdbcUrl("postgres", "postgres"),
                "postgres",
                "postgres",
                folder.resolve("warehouse").toUri());
    }

    @AfterEach
    void stop() throws Exception {
        publisher.close();
        client.close();
        kinesis.close();
        postgres.close();
    }

    @Test
    void exampleUsage() throws Exception {
        publish(0, 500);
        try (FlinkRuntime runtime = runtime()) {
            runtime.submit("archive", archive());
            await().atMost(SOON).until(() -> ids().size() >= 500);
        }

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(numbers(500));
    }

    @Test
    void repetitionsUnreadableRecordsAndANewStartLoseAndDoubleNothing() throws Exception {
        kinesis.faults().timeOutAfterCommit(0.3);
        try (FlinkRuntime runtime = runtime()) {
            runtime.submit("archive", archive());
            publish(0, 200);
            publisher.publish(EventStream.CHAT, "garbage", new byte[] {1, 2, 3}).join();
            await().atMost(SOON).until(() -> ids().size() >= 200);
        }
        publish(200, 400);
        try (FlinkRuntime runtime = runtime()) {
            RunningJob job = runtime.submit("archive", archive());
            await().atMost(SOON).until(() -> ids().size() >= 400);
            assertThat(job.resumedFrom()).contains("chk-");
            assertThat(job.ended()).isNotDone();
        }

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(numbers(400));
    }

    /** As KPL records and as plain ones, in each stream: whoever puts something else into Kinesis than our publisher. */
    @Test
    void whatCannotBeReadIsADeadLetterWhileTheJobGoesOn() throws Exception {
        byte[] noEvent = "no event of ours".getBytes(StandardCharsets.UTF_8);
        byte[] tooLong = new byte[DeadLetter.MAX_BYTES + 1];
        try (FlinkRuntime runtime = runtime();
                DeadLetterBox box = DeadLetterBox.open(kinesis.endpoint(), REGION)) {
            RunningJob job = runtime.submit("archive", archive());
            publish(0, 50);
            publisher.publish(EventStream.CHAT, "garbage", noEvent).join();
            put(EventStream.BEACONS, noEvent);
            put(EventStream.CDN_LOGS, noEvent);
            put(EventStream.ACTIVITY, tooLong);
            publish(50, 100);

            await().atMost(SOON).until(() -> ids().size() >= 100);
            await().atMost(SOON).until(() -> box.letters(null).size() >= 4);

            List<DeadLetter> letters = box.letters(null);
            assertThat(letters).hasSize(4).allSatisfy(letter -> {
                assertThat(letter.source()).isEqualTo(DeadLetter.Source.STREAM_RECORD);
                assertThat(letter.reason()).isNotBlank();
                assertThat(letter.atMillis()).isCloseTo(System.currentTimeMillis(), within(600_000L));
            });
            for (EventStream stream : List.of(EventStream.CHAT, EventStream.BEACONS, EventStream.CDN_LOGS)) {
                assertThat(of(stream, letters).excerpt().bytes())
                        .as(stream.streamName())
                        .isEqualTo(noEvent);
            }
            DeadLetter cut = of(EventStream.ACTIVITY, letters);
            assertThat(cut.excerpt().sizeBytes()).isEqualTo(tooLong.length);
            assertThat(cut.excerpt().bytes()).hasSize(DeadLetter.MAX_BYTES);
            assertThat(job.ended()).isNotDone();
        }
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(numbers(100));
    }

    /** The only one of this stream: a reason begins with the place of the record. */
    private static DeadLetter of(EventStream stream, List<DeadLetter> letters) {
        List<DeadLetter> ofStream = letters.stream()
                .filter(letter -> letter.reason().startsWith(stream.streamName() + ", shardId-"))
                .toList();
        assertThat(ofStream).as(stream.streamName()).hasSize(1);
        return ofStream.get(0);
    }

    private void put(EventStream stream, byte[] bytes) {
        client.putRecord(request -> request.streamName(stream.streamName())
                        .partitionKey("anything")
                        .data(SdkBytes.fromByteArray(bytes)))
                .join();
    }

    private FlinkRuntime runtime() throws Exception {
        return FlinkRuntime.start(new FlinkRuntimeConfig(0, 1, folder.resolve("tmp")));
    }

    private org.apache.flink.streaming.api.environment.StreamExecutionEnvironment archive() throws Exception {
        return ArchiveJob.build(new ArchiveConfig(
                new JobEnvironmentConfig(
                        1, Duration.ofSeconds(1), folder.resolve("checkpoints").toUri()),
                new KinesisSourceConfig(REGION, kinesis.endpoint(), Duration.ofMillis(250)),
                lakehouse));
    }

    private void publish(int from, int to) {
        EventCodec<ChatMessage> codec = EventCodec.chatMessages();
        List<CompletableFuture<Void>> published = IntStream.range(from, to)
                .mapToObj(number -> publisher.publish(
                        EventStream.CHAT,
                        "broadcast-" + number % 7,
                        codec.encode(new ChatMessage(
                                Integer.toString(number), "broadcast", "channel", "viewer", 1_795_305_600_000L, "hi"))))
                .toList();
        published.forEach(CompletableFuture::join);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private List<String> ids() throws Exception {
        try (Lakehouse open = Lakehouse.open(lakehouse);
                CloseableIterable<Record> rows =
                        IcebergGenerics.read(open.table(LakehouseTable.CHAT)).build()) {
            List<String> ids = new ArrayList<>();
            StreamSupport.stream(rows.spliterator(), false).forEach(row -> ids.add((String) row.getField("id")));
            return ids;
        }
    }
}
