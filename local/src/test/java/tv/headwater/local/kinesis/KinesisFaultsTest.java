package tv.headwater.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class KinesisFaultsTest {
    private static final String STREAM = "beacons";

    @TempDir
    Path folder;

    private KinesisServer server;
    private KinesisClient client;

    @BeforeEach
    void startServer() throws Exception {
        start(KinesisLimits.none());
    }

    private void start(KinesisLimits limits) throws Exception {
        server = KinesisServer.start(KinesisServerConfig.at(0, folder).withLimits(limits));
        client = KinesisClients.withoutRetries(server.endpoint());
        if (client.listStreams().streamNames().isEmpty()) {
            client.createStream(b -> b.streamName(STREAM).shardCount(1));
        }
    }

    @AfterEach
    void stopServer() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void exampleUsage() {
        server.faults().throttle(1);
        assertThatThrownBy(() -> put(1)).isInstanceOf(ProvisionedThroughputExceededException.class);

        server.faults().stop();
        assertThat(put(1).failedRecordCount()).isZero();
    }

    @Test
    void aShareOfTheRecordsFailsAndTheOthersAreStored() {
        server.faults().failRecords(0.5);

        PutRecordsResponse put = put(100);

        long failed = put.records().stream().filter(r -> r.errorCode() != null).count();
        assertThat(failed).isEqualTo(put.failedRecordCount().longValue()).isBetween(30L, 70L);
        assertThat(put.records())
                .extracting(PutRecordsResultEntry::errorCode)
                .contains("ProvisionedThroughputExceededException", "InternalFailure");
        assertThat(new KinesisReader(client).all(STREAM)).hasSize((int) (100 - failed));
    }

    @Test
    void aCutAnswerLeavesTheRecordStored() {
        server.faults().timeOutAfterCommit(1);

        assertThatThrownBy(() -> put(1)).isInstanceOf(SdkClientException.class);

        server.faults().stop();
        assertThat(new KinesisReader(client).all(STREAM)).hasSize(1);
    }

    @Test
    void aKinesisThatIsAwayStoresNothingAndComesBackAsItWas() {
        put(1);

        server.faults().goAway();
        assertThatThrownBy(() -> put(1)).isInstanceOf(SdkClientException.class);

        server.faults().stop();
        assertThat(new KinesisReader(client).all(STREAM)).hasSize(1);
    }

    @Test
    void iteratorsExpireOnDemandAndNewOnesWork() {
        put(1);
        String old = trimHorizon();

        server.faults().expireIterators();

        assertThatThrownBy(() -> client.getRecords(b -> b.shardIterator(old)))
                .isInstanceOf(ExpiredIteratorException.class);
        assertThat(client.getRecords(b -> b.shardIterator(trimHorizon())).records())
                .hasSize(1);
    }

    @Test
    void readsAloneAreThrottledOnDemand() {
        server.faults().throttleReads(1);

        assertThat(put(1).failedRecordCount()).isZero();
        assertThatThrownBy(() -> client.getRecords(b -> b.shardIterator(trimHorizon())))
                .isInstanceOf(ProvisionedThroughputExceededException.class);

        server.faults().stop();
        assertThat(new KinesisReader(client).all(STREAM)).hasSize(1);
    }

    @Test
    void aStarvedShardAnswersNoReadAndOthersDo() {
        put(1);

        server.faults().starve("shardId-000000000007");
        assertThat(new KinesisReader(client).all(STREAM)).hasSize(1);

        server.faults().starve("shardId-000000000000");
        assertThatThrownBy(() -> client.getRecords(b -> b.shardIterator(trimHorizon())))
                .isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @Test
    void theSameSeedMeetsTheSameFailures() {
        KinesisFaults one = new KinesisFaults(7);
        KinesisFaults other = new KinesisFaults(7);
        one.failRecords(0.3);
        other.failRecords(0.3);

        List<Boolean> first =
                IntStream.range(0, 100).mapToObj(i -> one.failsRecord()).toList();
        List<Boolean> second =
                IntStream.range(0, 100).mapToObj(i -> other.failsRecord()).toList();

        assertThat(first).isEqualTo(second).contains(true, false);
    }

    @Test
    void aShardHoldsToItsLimits() throws Exception {
        stopServer();
        start(new KinesisLimits(1 << 20, 10, 2 << 20, 1));

        PutRecordsResponse put = put(400);

        assertThat(put.failedRecordCount()).isBetween(1, 390);
        assertThat(put.records().get(0).errorCode()).isNull();
        assertThat(put.records().get(399).errorCode()).isEqualTo("ProvisionedThroughputExceededException");
        String iterator = trimHorizon();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 50; i++) {
                        client.getRecords(b -> b.shardIterator(iterator).limit(1));
                    }
                })
                .isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @Test
    void theLimitsOfAwsAreOneMebibyteInAndFiveReadsOut() {
        ShardThroughput throughput = new ShardThroughput(KinesisLimits.aws(), 0);

        assertThat(IntStream.range(0, 2_000).filter(i -> throughput.admitsRecord(100, 0)))
                .hasSize(1_000);
        assertThat(IntStream.range(0, 20).filter(i -> throughput.admitsRead(0))).hasSize(5);
        assertThat(throughput.admitsRecord(1 << 20, 1_000_000_000)).isTrue();
        assertThat(throughput.admitsRecord(1, 1_000_000_000)).isFalse();
    }

    private String trimHorizon() {
        return client.getShardIterator(b -> b.streamName(STREAM)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    private PutRecordsResponse put(int count) {
        List<PutRecordsRequestEntry> entries = IntStream.range(0, count)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("k" + i)
                        .data(SdkBytes.fromUtf8String("record " + i))
                        .build())
                .toList();
        return client.putRecords(b -> b.streamName(STREAM).records(entries));
    }
}
