package tv.headwater.local.kinesis.shardlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardLogTest {
    private static final int SEGMENT_BYTES = 4 << 10;
    private static final ShardLogConfig CONFIG =
            new ShardLogConfig(SEGMENT_BYTES, Duration.ofHours(24), 1 << 20, false);

    @TempDir
    Path folder;

    @Test
    void exampleUsage() throws Exception {
        try (ShardLog log = ShardLog.open(folder, CONFIG)) {
            long first = log.append(List.of(record("a"), record("b")), 1_000);

            LogBatch batch = log.read(LogPosition.at(first), 10, 1 << 20);

            assertThat(texts(batch)).containsExactly("a", "b");
            assertThat(batch.next().ordinal()).isEqualTo(3);
            assertThat(log.read(batch.next(), 10, 1 << 20).records()).isEmpty();
        }
    }

    @Test
    void aTornTailIsCutOffAndWritingGoesOn() throws Exception {
        for (int torn = 1; torn < 30; torn++) {
            Path shard = folder.resolve("torn-" + torn);
            try (ShardLog log = ShardLog.open(shard, CONFIG)) {
                log.append(List.of(record("kept"), record("torn")), 1_000);
            }
            Path file = shard.resolve("00000000000000000001.seg");
            cut(file, Files.size(file) - torn);

            try (ShardLog log = ShardLog.open(shard, CONFIG)) {
                assertThat(log.nextOrdinal()).as("cut by %d", torn).isEqualTo(2);
                log.append(List.of(record("new")), 2_000);
                assertThat(texts(log.read(LogPosition.at(1), 10, 1 << 20))).containsExactly("kept", "new");
            }
        }
    }

    @Test
    void aFlippedBitAtTheTailEndsTheLogBeforeIt() throws Exception {
        try (ShardLog log = ShardLog.open(folder, CONFIG)) {
            log.append(List.of(record("kept"), record("flipped")), 1_000);
        }
        Path file = folder.resolve("00000000000000000001.seg");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 2] ^= 1;
        Files.write(file, bytes);

        try (ShardLog log = ShardLog.open(folder, CONFIG)) {
            assertThat(texts(log.read(LogPosition.at(1), 10, 1 << 20))).containsExactly("kept");
        }
    }

    @Test
    void everyPositionIsFoundAcrossManySegmentsAndARestart() throws Exception {
        try (ShardLog log = ShardLog.open(folder, CONFIG)) {
            for (int i = 1; i <= 2_000; i++) {
                log.append(List.of(record("r" + i)), i * 10L);
            }
        }
        try (ShardLog log = ShardLog.open(folder, CONFIG)) {
            for (int i = 1; i <= 2_000; i += 37) {
                StoredRecord found =
                        log.read(LogPosition.at(i), 1, 1 << 20).records().get(0);
                assertThat(found.ordinal()).isEqualTo(i);
                assertThat(log.ordinalAtOrAfter(i * 10L - 3)).isEqualTo(i);
            }
            assertThat(log.read(LogPosition.at(1), 10_000, 1 << 20).records()).hasSize(2_000);
            assertThat(log.ordinalAtOrAfter(999_999)).isEqualTo(2_001);
        }
    }

    @Test
    void aWrongHintCostsNothingButTime() throws Exception {
        try (ShardLog log = ShardLog.open(folder, CONFIG)) {
            log.append(IntStream.range(0, 50).mapToObj(i -> record("r" + i)).toList(), 1);

            LogBatch batch = log.read(new LogPosition(20, 1, 13), 1, 1 << 20);

            assertThat(batch.records().get(0).ordinal()).isEqualTo(20);
        }
    }

    @Test
    void oldFilesAreForgottenAndReadingGoesOnAtTheHorizon() throws Exception {
        try (ShardLog log = ShardLog.open(folder, CONFIG)) {
            for (int i = 1; i <= 500; i++) {
                log.append(List.of(record("old" + i)), i);
            }
            long later = Duration.ofHours(25).toMillis();
            log.append(List.of(record("new")), later);

            log.prune(later);

            assertThat(log.firstOrdinal()).isEqualTo(501);
            assertThat(texts(log.read(LogPosition.at(1), 10, 1 << 20))).containsExactly("new");
            assertThat(Files.list(folder)).hasSize(1);
        }
    }

    @Test
    void tooManyBytesAreForgottenEarly() throws Exception {
        ShardLogConfig small = new ShardLogConfig(SEGMENT_BYTES, Duration.ofHours(24), 3 * SEGMENT_BYTES, false);
        try (ShardLog log = ShardLog.open(folder, small)) {
            for (int i = 1; i <= 2_000; i++) {
                log.append(List.of(record("r" + i)), i);
            }
            log.prune(2_000);

            assertThat(log.firstOrdinal()).isGreaterThan(1_000);
            assertThat(log.read(LogPosition.at(1), 10_000, 1 << 20)
                            .records()
                            .get(0)
                            .ordinal())
                    .isEqualTo(log.firstOrdinal());
        }
    }

    private static void cut(Path file, long sizeBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(sizeBytes);
        }
    }

    private static LogRecord record(String text) {
        return new LogRecord("key".getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(LogBatch batch) {
        return batch.records().stream()
                .map(r -> StandardCharsets.UTF_8
                        .decode(ByteBuffer.wrap(
                                r.data().buffer(), r.data().offset(), r.data().length()))
                        .toString())
                .toList();
    }
}
