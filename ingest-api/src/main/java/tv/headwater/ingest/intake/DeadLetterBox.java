package tv.headwater.ingest.intake;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.EventStream;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.ingest.session.TokenBucket;

/**
 * Publishes dead letters, as far as they leave room for beacons: whoever sends only nonsense must not fill the queue that good records
 * wait in. Holds up no answer: a player must not send good records again because bad ones could not be kept. Thread-safe.
 */
final class DeadLetterBox {
    /** A sixteenth of what a publisher holds. */
    static final long MAX_WAITING_BYTES = 4L * 1024 * 1024;

    /** What one shard takes: a flood of nonsense must neither cost the CPU that good records need nor fill the stream. */
    static final int MAX_BYTES_PER_SECOND = 1024 * 1024;

    static final int MAX_LETTERS_PER_BODY = 16;

    /** Of a letter beside the line: who, where, why. */
    private static final int USUAL_REST_BYTES = 500;

    private static final int BASE64_GROWTH_THIRDS = 4;
    private static final long LOG_PERIOD_MILLIS = 10_000;
    private static final Logger log = LoggerFactory.getLogger(DeadLetterBox.class);

    private final EventPublisher publisher;
    private final IntakeFigures figures;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong silentUntilMillis = new AtomicLong();
    private final TokenBucket budget = new TokenBucket(MAX_BYTES_PER_SECOND, 2.0 * MAX_BYTES_PER_SECOND, 0);

    DeadLetterBox(EventPublisher publisher, IntakeFigures figures) {
        this.publisher = publisher;
        this.figures = figures;
    }

    void take(List<CmcdLine.Rejected> lines, Delivery delivery) {
        if (lines.isEmpty()) {
            return;
        }
        figures.unreadable(lines);
        lines.stream().limit(MAX_LETTERS_PER_BODY).forEach(line -> post(line, delivery));
        if (lines.size() > MAX_LETTERS_PER_BODY) {
            figures.deadLettersShed(lines.size() - MAX_LETTERS_PER_BODY);
        }
    }

    /** Asked before the letter is written: writing is what costs. */
    private boolean mayCost(CmcdLine.Rejected line, long nowMillis) {
        synchronized (budget) {
            boolean granted = budget.take(nowMillis);
            if (granted) {
                budget.overdraw(Math.min(line.bytes().length, DeadLetter.MAX_BYTES) * BASE64_GROWTH_THIRDS / 3
                        + USUAL_REST_BYTES);
            }
            return granted;
        }
    }

    private void post(CmcdLine.Rejected line, Delivery delivery) {
        if (!mayCost(line, delivery.receivedAtMillis())) {
            figures.deadLetterOverRate();
            return;
        }
        byte[] letter = Burial.letter(line, delivery);
        if (waitingBytes.addAndGet(letter.length) > MAX_WAITING_BYTES) {
            waitingBytes.addAndGet(-letter.length);
            figures.deadLetterWithoutRoom();
            return;
        }
        String key = delivery.session().token().nonce();
        publisher.publish(EventStream.DEAD_LETTERS, key, letter).whenComplete((nothing, failure) -> {
            waitingBytes.addAndGet(-letter.length);
            if (failure != null) {
                figures.deadLetterLost();
                logNowAndThen(line.reason(), failure, delivery.receivedAtMillis());
            }
        });
    }

    /** All are counted; a log that strangers can fill helps nobody. */
    private void logNowAndThen(String reason, Throwable failure, long nowMillis) {
        long until = silentUntilMillis.get();
        if (nowMillis >= until && silentUntilMillis.compareAndSet(until, nowMillis + LOG_PERIOD_MILLIS)) {
            log.warn("dead letters are lost, e.g.: {} ({})", reason, failure.getMessage());
        }
    }
}
