package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.Test;

class DeadLetterWriterTest {
    private static final byte[] LETTER = {1};

    private final List<CompletableFuture<Void>> published = new ArrayList<>();
    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final SimpleCounter shed = new SimpleCounter();
    private final DeadLetterWriter writer = new DeadLetterWriter(
            (stream, key, event) -> {
                published.add(new CompletableFuture<>());
                return published.get(published.size() - 1);
            },
            clock,
            shed,
            () -> {});

    @Test
    void exampleUsage() throws Exception {
        writer.write(LETTER, null);
        published.get(0).complete(null);

        assertThatCode(() -> writer.flush(false)).doesNotThrowAnyException();
        assertThat(shed.getCount()).isZero();
    }

    @Test
    void aLetterThatKinesisDoesNotTakeFailsTheCheckpoint() throws Exception {
        writer.write(LETTER, null);
        published.get(0).completeExceptionally(new IOException("throttled"));
        writer.write(LETTER, null);
        published.get(1).complete(null);

        assertThatThrownBy(() -> writer.flush(false))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("throttled");
    }

    @Test
    void aFloodIsShedAndCountedAndTheNextSecondHasRoomAgain() throws Exception {
        clock.setCurrentTime(5_000);
        for (int i = 0; i < 1_000; i++) {
            writer.write(LETTER, null);
        }
        assertThat(published).hasSize(DeadLetterWriter.MAX_LETTERS_PER_SECOND);
        assertThat(shed.getCount()).isEqualTo(900);

        clock.setCurrentTime(6_000);
        writer.write(LETTER, null);

        assertThat(published).hasSize(DeadLetterWriter.MAX_LETTERS_PER_SECOND + 1);
    }
}
