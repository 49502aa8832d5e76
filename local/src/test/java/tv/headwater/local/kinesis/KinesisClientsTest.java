package tv.headwater.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.kinesis.shaded.com.amazonaws.auth.AWSStaticCredentialsProvider;
import org.apache.flink.kinesis.shaded.com.amazonaws.auth.BasicAWSCredentials;
import org.apache.flink.kinesis.shaded.com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AmazonKinesis;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AmazonKinesisClientBuilder;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetShardIteratorRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ResourceNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** The clients that Headwater's parts bring along: the asynchronous one over HTTP/2, and the old SDK inside Flink's source. */
@Tag("it")
class KinesisClientsTest {
    @TempDir
    Path folder;

    private KinesisServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = KinesisServer.start(KinesisServerConfig.at(0, folder));
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    @Test
    void exampleUsage() {
        try (KinesisAsyncClient client = KinesisClients.async(server.endpoint())) {
            client.createStream(b -> b.streamName("s").shardCount(2)).join();
            List<PutRecordsRequestEntry> entries = IntStream.range(0, 500)
                    .mapToObj(i -> PutRecordsRequestEntry.builder()
                            .partitionKey("k" + i)
                            .data(SdkBytes.fromByteArray(new byte[10_000]))
                            .build())
                    .toList();

            var put = client.putRecords(b -> b.streamName("s").records(entries)).join();

            assertThat(put.failedRecordCount()).isZero();
            assertThat(client.describeStreamSummary(b -> b.streamName("s"))
                            .join()
                            .streamDescriptionSummary())
                    .isNotNull();
        }
    }

    @Test
    void theAsynchronousClientSurvivesCutAnswersByRetrying() {
        try (KinesisAsyncClient client = KinesisClients.async(server.endpoint())) {
            client.createStream(b -> b.streamName("s").shardCount(1)).join();
            server.faults().timeOutAfterCommit(0.5);
            for (int i = 0; i < 10; i++) {
                int record = i;
                client.putRecord(b ->
                                b.streamName("s").partitionKey("k").data(SdkBytes.fromUtf8String("record " + record)))
                        .exceptionally(exhausted -> null)
                        .join();
            }
            server.faults().stop();
        }
        try (var client = KinesisClients.withoutRetries(server.endpoint())) {
            assertThat(KinesisReader.texts(new KinesisReader(client).all("s")))
                    .containsAll(
                            IntStream.range(0, 10).mapToObj(i -> "record " + i).toList())
                    .hasSizeGreaterThan(10);
        }
    }

    @Test
    void theOldSdkInFlinksSourceReadsTimesBytesAndErrors() {
        AmazonKinesis old = AmazonKinesisClientBuilder.standard()
                .withEndpointConfiguration(
                        new EndpointConfiguration(server.endpoint().toString(), "us-east-1"))
                .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("local", "local")))
                .build();
        old.createStream("s", 1);
        Date before = new Date();
        old.putRecord("s", ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)), "key");

        var iterator = old.getShardIterator(new GetShardIteratorRequest()
                        .withStreamName("s")
                        .withShardId("shardId-000000000000")
                        .withShardIteratorType("AT_TIMESTAMP")
                        .withTimestamp(before))
                .getShardIterator();
        var records = old.getRecords(new GetRecordsRequest().withShardIterator(iterator))
                .getRecords();

        assertThat(records).hasSize(1);
        assertThat(StandardCharsets.UTF_8.decode(records.get(0).getData()).toString())
                .isEqualTo("hello");
        assertThat(records.get(0).getApproximateArrivalTimestamp()).isBetween(before, new Date(), true, true);
        assertThat(old.describeStream("s").getStreamDescription().getStreamCreationTimestamp())
                .isCloseTo(before, 60_000);
        assertThatThrownBy(() -> old.describeStream("none")).isInstanceOf(ResourceNotFoundException.class);
        old.shutdown();
    }
}
