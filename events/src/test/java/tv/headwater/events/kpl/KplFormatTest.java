package tv.headwater.events.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.kinesis.deagg.RecordDeaggregator;
import com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import com.amazonaws.services.kinesis.model.Record;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our writer and reader against each other and against AWS's readers. */
class KplFormatTest {
    private static final int SEEDS = 60;

    @Test
    void exampleUsage() {
        byte[] aggregate = KplWriter.write("bucket-3", List.of(bytes("a"), bytes("b")));

        assertThat(KplReader.read("bucket-3", aggregate))
                .extracting(record -> record.partitionKey() + "=" + text(record.data()))
                .containsExactly("bucket-3=a", "bucket-3=b");
    }

    @Test
    void whatIsWrittenIsReadBackWhateverItIs() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<byte[]> records = randomRecords(new Random(seed));

            List<byte[]> read = KplReader.read("k", KplWriter.write("k", records)).stream()
                    .map(tv.headwater.events.kpl.UserRecord::data)
                    .toList();

            assertThat(read)
                    .as("seed %d", seed)
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(records);
        }
    }

    @Test
    void awsDeaggregatorReadsWhatWeWrite() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<byte[]> records = randomRecords(new Random(seed));
            KinesisEventRecord event = new KinesisEventRecord();
            event.setKinesis(lambdaRecord("bucket-7", KplWriter.write("bucket-7", records)));

            List<String> seen = RecordDeaggregator.deaggregate(event).stream()
                    .map(r -> r.getPartitionKey() + hex(r.getData()))
                    .toList();

            assertThat(seen)
                    .as("seed %d", seed)
                    .isEqualTo(records.stream()
                            .map(r -> "bucket-7" + hex(ByteBuffer.wrap(r)))
                            .toList());
        }
    }

    @Test
    void aReshardLosesNoRecordOfABucket() throws Exception {
        Record record = awsRecord("bucket-7", KplWriter.write("bucket-7", List.of(bytes("a"), bytes("b"), bytes("c"))));
        BigInteger hash = new BigInteger(1, MessageDigest.getInstance("MD5").digest(bytes("bucket-7")));

        // The narrowest shard that can still hold the record.
        List<UserRecord> onItsShard = UserRecord.deaggregate(List.of(record), hash, hash);

        assertThat(onItsShard).hasSize(3);
    }

    @Test
    void plainRecordIsReadAsItStands() {
        byte[] plain = bytes("1607374321.541\t200\tlong enough to hold a magic and a digest\n");

        assertThat(KplReader.read("k", plain)).containsExactly(new tv.headwater.events.kpl.UserRecord("k", plain));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 9, 19, 20, 21})
    void damagedAggregateIsReadAsItStands(int damagedAt) {
        byte[] damaged = KplWriter.write("k", List.of(bytes("hello"), bytes("world")));
        damaged[damagedAt] ^= 1;

        assertThat(KplReader.read("k", damaged)).hasSize(1);
        assertThat(UserRecord.deaggregate(List.of(awsRecord("k", damaged)))).hasSize(1);
    }

    @Test
    void aLyingLengthInsideAValidDigestIsReadAsItStands() {
        byte[] protobuf = {0x0A, 1, 'k', 0x1A, 0x7F, 0x08, 0};

        assertThat(KplReader.read("k", sealed(protobuf)))
                .hasSize(1)
                .first()
                .satisfies(record -> assertThat(record.data()).hasSize(protobuf.length + 20));
    }

    @Test
    void envelopeAndOverheadBoundTheSize() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<byte[]> records = randomRecords(new Random(seed));
            int bound = KplWriter.envelopeBytes("bucket-12")
                    + records.stream()
                            .mapToInt(r -> r.length + KplWriter.MAX_OVERHEAD_PER_RECORD_BYTES)
                            .sum();

            assertThat(KplWriter.write("bucket-12", records).length)
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(bound);
        }
    }

    private static byte[] sealed(byte[] protobuf) {
        ByteBuffer whole = ByteBuffer.allocate(protobuf.length + 20);
        whole.put(KplFormat.MAGIC).put(protobuf).put(KplFormat.digest(protobuf, 0, protobuf.length));
        return whole.array();
    }

    private static List<byte[]> randomRecords(Random random) {
        return Stream.generate(() -> randomBytes(random))
                .limit(1 + random.nextInt(40))
                .toList();
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 10 : 20_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Record awsRecord(String partitionKey, byte[] data) {
        return new Record()
                .withPartitionKey(partitionKey)
                .withData(ByteBuffer.wrap(data))
                .withSequenceNumber("1")
                .withApproximateArrivalTimestamp(new Date(0));
    }

    private static KinesisEvent.Record lambdaRecord(String partitionKey, byte[] data) {
        KinesisEvent.Record record = new KinesisEvent.Record();
        record.setPartitionKey(partitionKey);
        record.setData(ByteBuffer.wrap(data));
        record.setSequenceNumber("1");
        record.setApproximateArrivalTimestamp(new Date(0));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
