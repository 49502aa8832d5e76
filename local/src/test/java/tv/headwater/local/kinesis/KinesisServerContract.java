package tv.headwater.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** What AWS's own client must find, in either encoding. */
abstract class KinesisServerContract {
    private static final String CBOR_SWITCH = "aws.cborEnabled";

    @TempDir
    Path folder;

    KinesisServer server;
    KinesisClient client;
    KinesisReader reader;

    abstract boolean cbor();

    @BeforeEach
    void startServer() throws Exception {
        System.setProperty(CBOR_SWITCH, Boolean.toString(cbor()));
        server = KinesisServer.start(KinesisServerConfig.at(0, folder));
        client = KinesisClients.withoutRetries(server.endpoint());
        reader = new KinesisReader(client);
    }

    @AfterEach
    void stopServer() throws Exception {
        client.close();
        server.close();
        System.clearProperty(CBOR_SWITCH);
    }

    @Test
    void exampleUsage() {
        client.createStream(b -> b.streamName("beacons").shardCount(2));

        client.putRecord(b -> b.streamName("beacons").partitionKey("view-1").data(SdkBytes.fromUtf8String("hello")));

        List<Record> records = reader.all("beacons");
        assertThat(KinesisReader.texts(records)).containsExactly("hello");
        assertThat(records.get(0).partitionKey()).isEqualTo("view-1");
        assertThat(records.get(0).approximateArrivalTimestamp())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void aBatchKeepsItsOrderWithinEachShard() {
        client.createStream(b -> b.streamName("s").shardCount(3));

        PutRecordsResponse put = putTexts(
                "s", IntStream.range(0, 300).mapToObj(Integer::toString).toList());

        assertThat(put.failedRecordCount()).isZero();
        assertThat(reader.all("s")).hasSize(300);
        for (Shard shard : reader.shards("s")) {
            List<Record> records = reader.all("s", shard.shardId());
            assertThat(records.stream().map(r -> Integer.parseInt(r.data().asUtf8String())))
                    .isSorted();
            assertThat(records.stream().map(Record::sequenceNumber)).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aStreamDescribesItself() {
        client.createStream(b -> b.streamName("s").shardCount(2));

        var description = client.describeStream(b -> b.streamName("s")).streamDescription();
        var summary = client.describeStreamSummary(b -> b.streamName("s")).streamDescriptionSummary();

        assertThat(description.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(description.shards()).hasSize(2);
        assertThat(description.shards().get(1).hashKeyRange().endingHashKey())
                .isEqualTo("340282366920938463463374607431768211455");
        assertThat(description.streamCreationTimestamp()).isAfter(Instant.now().minusSeconds(60));
        assertThat(summary.openShardCount()).isEqualTo(2);
        assertThat(client.describeStreamSummary(b -> b.streamARN(description.streamARN()))
                        .streamDescriptionSummary()
                        .streamName())
                .isEqualTo("s");
        assertThat(client.listStreams().streamNames()).containsExactly("s");
    }

    @Test
    void shardsAndStreamsComeInPages() {
        client.createStream(b -> b.streamName("a").shardCount(5));
        client.createStream(b -> b.streamName("b").shardCount(1));

        var first = client.listShards(b -> b.streamName("a").maxResults(3));
        var second = client.listShards(b -> b.nextToken(first.nextToken()));

        assertThat(first.shards()).hasSize(3);
        assertThat(second.shards())
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000003", "shardId-000000000004");
        assertThat(second.nextToken()).isNull();
        assertThat(client.listStreamsPaginator(b -> b.limit(1)).streamNames()).containsExactly("a", "b");
    }

    @Test
    void everyTypeOfIteratorStartsWhereItSays() throws Exception {
        client.createStream(b -> b.streamName("s").shardCount(1));
        putTexts("s", List.of("0", "1"));
        Instant between = awaitLaterThan(reader.all("s").get(1).approximateArrivalTimestamp());
        String latest = iterator(ShardIteratorType.LATEST, null, null);
        putTexts("s", List.of("2", "3"));
        String one = reader.all("s").get(1).sequenceNumber();

        assertThat(texts(iterator(ShardIteratorType.TRIM_HORIZON, null, null))).containsExactly("0", "1", "2", "3");
        assertThat(texts(iterator(ShardIteratorType.AT_SEQUENCE_NUMBER, one, null)))
                .containsExactly("1", "2", "3");
        assertThat(texts(iterator(ShardIteratorType.AFTER_SEQUENCE_NUMBER, one, null)))
                .containsExactly("2", "3");
        assertThat(texts(iterator(ShardIteratorType.AT_TIMESTAMP, null, between)))
                .containsExactly("2", "3");
        assertThat(texts(iterator(ShardIteratorType.AT_TIMESTAMP, null, Instant.EPOCH)))
                .hasSize(4);
        assertThat(texts(latest)).containsExactly("2", "3");
    }

    private static Instant awaitLaterThan(Instant instant) {
        Instant now = Instant.now();
        while (now.toEpochMilli() <= instant.toEpochMilli() + 1) {
            now = Instant.now();
        }
        return Instant.ofEpochMilli(now.toEpochMilli());
    }

    @Test
    void aReadIsLimitedAndSaysHowFarBehindItIs() {
        client.createStream(b -> b.streamName("s").shardCount(1));
        putTexts("s", List.of("0", "1", "2"));

        GetRecordsResponse first =
                client.getRecords(b -> b.shardIterator(iterator(ShardIteratorType.TRIM_HORIZON, null, null))
                        .limit(2));
        GetRecordsResponse second = client.getRecords(b -> b.shardIterator(first.nextShardIterator()));

        assertThat(first.records()).hasSize(2);
        assertThat(first.millisBehindLatest()).isPositive();
        assertThat(KinesisReader.texts(second.records())).containsExactly("2");
        assertThat(second.millisBehindLatest()).isZero();
        assertThat(second.nextShardIterator()).isNotNull();
    }

    @Test
    void aSplitParentEndsWithItsChildren() {
        client.createStream(b -> b.streamName("s").shardCount(1));
        putTexts("s", List.of("before"));
        String middle = "170141183460469231731687303715884105728";

        client.splitShard(
                b -> b.streamName("s").shardToSplit("shardId-000000000000").newStartingHashKey(middle));
        client.putRecord(
                b -> b.streamName("s").partitionKey("k").explicitHashKey("5").data(SdkBytes.fromUtf8String("low")));
        client.putRecord(
                b -> b.streamName("s").partitionKey("k").explicitHashKey(middle).data(SdkBytes.fromUtf8String("high")));

        GetRecordsResponse parent =
                client.getRecords(b -> b.shardIterator(iterator(ShardIteratorType.TRIM_HORIZON, null, null)));
        assertThat(KinesisReader.texts(parent.records())).containsExactly("before");
        assertThat(parent.nextShardIterator()).isNull();
        assertThat(parent.childShards())
                .extracting(c -> c.shardId())
                .containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(KinesisReader.texts(reader.all("s", "shardId-000000000001"))).containsExactly("low");
        assertThat(KinesisReader.texts(reader.all("s", "shardId-000000000002"))).containsExactly("high");
        Shard closed = reader.shards("s").get(0);
        assertThat(closed.sequenceNumberRange().endingSequenceNumber())
                .isGreaterThanOrEqualTo(parent.records().get(0).sequenceNumber());
        assertThat(reader.shards("s").get(1).sequenceNumberRange().startingSequenceNumber())
                .isGreaterThan(closed.sequenceNumberRange().endingSequenceNumber());
    }

    @Test
    void twoShardsMergeIntoOneWithBothAsParents() {
        client.createStream(b -> b.streamName("s").shardCount(2));

        client.mergeShards(b ->
                b.streamName("s").shardToMerge("shardId-000000000000").adjacentShardToMerge("shardId-000000000001"));

        Shard merged = reader.shards("s").get(2);
        assertThat(merged.parentShardId()).isEqualTo("shardId-000000000000");
        assertThat(merged.adjacentParentShardId()).isEqualTo("shardId-000000000001");
        assertThat(merged.hashKeyRange().startingHashKey()).isEqualTo("0");
        assertThat(client.describeStreamSummary(b -> b.streamName("s"))
                        .streamDescriptionSummary()
                        .openShardCount())
                .isEqualTo(1);
    }

    @Test
    void aShardCountIsReachedWithEvenRanges() {
        client.createStream(b -> b.streamName("s").shardCount(2));

        client.updateShardCount(b -> b.streamName("s").targetShardCount(3).scalingType("UNIFORM_SCALING"));

        List<HashRange> open = reader.shards("s").stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .map(shard -> new HashRange(
                        new BigInteger(shard.hashKeyRange().startingHashKey()),
                        new BigInteger(shard.hashKeyRange().endingHashKey())))
                .sorted(Comparator.comparing(HashRange::start))
                .toList();
        assertThat(open).isEqualTo(HashRange.even(3));
    }

    @Test
    void aDeletedStreamIsGoneAndItsNameIsFree() {
        client.createStream(b -> b.streamName("s").shardCount(1));
        putTexts("s", List.of("old"));
        String old = iterator(ShardIteratorType.TRIM_HORIZON, null, null);

        client.deleteStream(b -> b.streamName("s"));

        assertThatThrownBy(() -> client.getRecords(b -> b.shardIterator(old)))
                .isInstanceOf(ResourceNotFoundException.class);
        client.createStream(b -> b.streamName("s").shardCount(1));
        assertThat(reader.all("s")).isEmpty();
    }

    @Test
    void errorsHaveTheTypesOfAws() {
        client.createStream(b -> b.streamName("s").shardCount(1));

        assertThatThrownBy(() -> client.createStream(b -> b.streamName("s").shardCount(1)))
                .isInstanceOf(ResourceInUseException.class);
        assertThatThrownBy(() -> putTexts("none", List.of("x"))).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> reader.all("s", "shardId-000000000009")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.getRecords(b -> b.shardIterator("nonsense")))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> iterator(ShardIteratorType.AT_SEQUENCE_NUMBER, "12", null))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> client.putRecord(b -> b.streamName("s")
                        .partitionKey("k")
                        .data(SdkBytes.fromByteArray(new byte[PutEntry.MAX_DATA_BYTES + 1]))))
                .isInstanceOfSatisfying(
                        KinesisException.class,
                        failure -> assertThat(failure.awsErrorDetails().errorCode())
                                .isEqualTo("ValidationException"));
        assertThatThrownBy(() -> client.describeLimits())
                .isInstanceOfSatisfying(
                        KinesisException.class,
                        failure -> assertThat(failure.awsErrorDetails().errorCode())
                                .isEqualTo("UnknownOperationException"));
    }

    @Test
    void aRestartFindsEverythingAgainAndIteratorsStayValid() throws Exception {
        client.createStream(b -> b.streamName("s").shardCount(1));
        putTexts("s", List.of("0", "1"));
        String iterator = iterator(ShardIteratorType.TRIM_HORIZON, null, null);
        client.splitShard(
                b -> b.streamName("s").shardToSplit("shardId-000000000000").newStartingHashKey("77"));

        restart();

        assertThat(texts(iterator)).containsExactly("0", "1");
        assertThat(reader.shards("s")).hasSize(3);
        putTexts("s", List.of("2"));
        assertThat(KinesisReader.texts(reader.all("s"))).containsExactly("0", "1", "2");
    }

    void restart() throws Exception {
        server.close();
        client.close();
        server = KinesisServer.start(KinesisServerConfig.at(0, folder));
        client = KinesisClients.withoutRetries(server.endpoint());
        reader = new KinesisReader(client);
    }

    PutRecordsResponse putTexts(String stream, List<String> texts) {
        List<PutRecordsRequestEntry> entries = texts.stream()
                .map(text -> PutRecordsRequestEntry.builder()
                        .partitionKey("key-" + text)
                        .data(SdkBytes.fromUtf8String(text))
                        .build())
                .toList();
        return client.putRecords(b -> b.streamName(stream).records(entries));
    }

    private String iterator(ShardIteratorType type, String sequenceNumber, Instant at) {
        return client.getShardIterator(b -> b.streamName("s")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(type)
                        .startingSequenceNumber(sequenceNumber)
                        .timestamp(at))
                .shardIterator();
    }

    private List<String> texts(String iterator) {
        return KinesisReader.texts(reader.from(iterator));
    }
}
