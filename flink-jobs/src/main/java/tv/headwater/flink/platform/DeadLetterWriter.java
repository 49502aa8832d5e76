package tv.headwater.flink.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.EventPublisher;

/**
 * Publishes dead letters, and lets no checkpoint pass before Kinesis has those of before it. A stream full of nonsense yields as
 * many letters as people can look at; the others are counted as {@code lettersShed} and logged now and then.
 */
final class DeadLetterWriter implements SinkWriter<byte[]> {
    /** A tenth of what a shard takes. */
    static final int MAX_LETTERS_PER_SECOND = 100;

    private static final int MAX_WAITING = 1_000;
    private static final int LOG_EVERY = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);

    private final EventPublisher publisher;
    private final ProcessingTimeService clock;
    private final Counter shed;
    private final AutoCloseable connection;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private long second;
    private int lettersOfSecond;

    /** @param connection is closed at the end */
    DeadLetterWriter(EventPublisher publisher, ProcessingTimeService clock, Counter shed, AutoCloseable connection) {
        this.publisher = publisher;
        this.clock = clock;
        this.shed = shed;
        this.connection = connection;
    }

    @Override
    public void write(byte[] letter, Context context) throws IOException {
        if (!hasRoom()) {
            if (shed.getCount() % LOG_EVERY == 0) {
                LOG.warn("More than {} unreadable records a second: letters are shed", MAX_LETTERS_PER_SECOND);
            }
            shed.inc();
            return;
        }
        if (waiting.size() >= MAX_WAITING) {
            flush(false);
        }
        waiting.removeIf(letterPublished -> letterPublished.isDone() && !letterPublished.isCompletedExceptionally());
        String key = Integer.toString(lettersOfSecond);
        waiting.add(publisher.publish(EventStream.DEAD_LETTERS, key, letter));
    }

    /** Fails if Kinesis does not take a letter: the job goes on from its checkpoint and writes it again. */
    @Override
    public void flush(boolean endOfInput) throws IOException {
        try {
            CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new))
                    .join();
            waiting.clear();
        } catch (CompletionException e) {
            throw new IOException("cannot put " + waiting.size() + " dead letters into Kinesis", e);
        }
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }

    private boolean hasRoom() {
        long now = clock.getCurrentProcessingTime() / 1_000;
        lettersOfSecond = now == second ? lettersOfSecond + 1 : 0;
        second = now;
        return lettersOfSecond < MAX_LETTERS_PER_SECOND;
    }
}
