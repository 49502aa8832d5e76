package tv.headwater.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;

@Tag("it")
class KinesisDurabilityTest {
    private static final int WRITERS = 3;
    private static final int BATCH = 20;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int ENOUGH = 600;

    @TempDir
    Path folder;

    @Test
    void everyAcknowledgedRecordSurvivesKillNineOnceAndInOrder() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        for (int round = 0; round < 3; round++) {
            KinesisServerProcess server = KinesisServerProcess.start(folder);
            writeUntilKilled(server, round, acknowledged);
        }

        KinesisServerProcess server = KinesisServerProcess.start(folder);
        try (KinesisClient client = KinesisClients.withoutRetries(server.endpoint())) {
            assertNothingIsLostTwiceOrOutOfOrder(new KinesisReader(client), acknowledged);
        } finally {
            server.kill();
        }
    }

    private static void writeUntilKilled(KinesisServerProcess server, int round, Queue<String> acknowledged)
            throws Exception {
        int before = acknowledged.size();
        List<Thread> writers = new ArrayList<>();
        if (round == 0) {
            try (KinesisClient client = KinesisClients.withoutRetries(server.endpoint())) {
                client.createStream(b -> b.streamName("s").shardCount(2));
            }
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "round-" + round + "-writer-" + writer;
            writers.add(new Thread(() -> write(server.endpoint(), name, acknowledged)));
        }
        writers.forEach(Thread::start);
        Awaitility.await().atMost(TIMEOUT).until(() -> acknowledged.size() > before + ENOUGH);
        server.kill();
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private static void write(URI endpoint, String writer, Queue<String> acknowledged) {
        try (KinesisClient client = KinesisClients.withoutRetries(endpoint)) {
            for (int i = 0; i < 1_000_000; i += BATCH) {
                List<String> texts = IntStream.range(i, i + BATCH)
                        .mapToObj(n -> "%s:%08d".formatted(writer, n))
                        .toList();
                client.putRecords(b -> b.streamName("s").records(entries(writer, texts)));
                acknowledged.addAll(texts);
            }
        } catch (SdkException killed) {
            assertThat(acknowledged).as("acknowledged before %s", killed).isNotEmpty();
        }
    }

    private static List<PutRecordsRequestEntry> entries(String writer, List<String> texts) {
        return texts.stream()
                .map(text -> PutRecordsRequestEntry.builder()
                        .partitionKey(writer)
                        .data(SdkBytes.fromUtf8String(text))
                        .build())
                .toList();
    }

    private static void assertNothingIsLostTwiceOrOutOfOrder(KinesisReader reader, Queue<String> acknowledged) {
        List<String> all = new ArrayList<>();
        for (Shard shard : reader.shards("s")) {
            List<String> texts = KinesisReader.texts(reader.all("s", shard.shardId()));
            all.addAll(texts);
            texts.stream()
                    .map(text -> text.substring(0, text.indexOf(':')))
                    .distinct()
                    .forEach(writer -> assertThat(texts.stream().filter(text -> text.startsWith(writer)))
                            .isSorted());
        }
        assertThat(all).doesNotHaveDuplicates().containsAll(acknowledged);
    }
}
