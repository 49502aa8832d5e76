package tv.headwater.events.publishing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tv.headwater.events.EventStream;
import tv.headwater.events.kpl.KplWriter;

/**
 * The events of one bucket of one stream, in order. At most one entry of a lane travels at a time: Kinesis gives no order
 * among concurrent calls, nor among the records of one call of which some fail.
 */
final class Lane {
    private final EventStream stream;
    private final String partitionKey;
    private final int envelopeBytes;
    private final Deque<PendingEvent> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private List<PendingEvent> travelling = List.of();
    private int failuresInARow;
    private long notBeforeMillis = Long.MIN_VALUE;

    Lane(EventStream stream, int bucket) {
        this.stream = stream;
        this.partitionKey = Buckets.partitionKey(bucket);
        this.envelopeBytes = KplWriter.envelopeBytes(partitionKey);
    }

    EventStream stream() {
        return stream;
    }

    String partitionKey() {
        return partitionKey;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && travelling.isEmpty();
    }

    void add(PendingEvent event) {
        waiting.addLast(event);
        waitingBytes += packedBytes(event);
    }

    /** It may leave now, in company of a bucket that must. */
    boolean isReady(long nowMillis) {
        return travelling.isEmpty() && !waiting.isEmpty() && nowMillis >= notBeforeMillis;
    }

    /** From when on it should leave; {@link Long#MAX_VALUE} while it has nothing to send or an entry travels. */
    long dueAtMillis(long lingerMillis, int maxAggregateBytes) {
        if (!travelling.isEmpty() || waiting.isEmpty()) {
            return Long.MAX_VALUE;
        }
        boolean full = envelopeBytes + waitingBytes >= maxAggregateBytes;
        long wanted = full ? Long.MIN_VALUE : waiting.getFirst().enteredAtMillis() + lingerMillis;
        return Math.max(wanted, notBeforeMillis);
    }

    /** Takes as many events as fit into one record, at least one. */
    PutEntry depart(int maxAggregateBytes) {
        List<PendingEvent> events = new ArrayList<>();
        long bytes = envelopeBytes;
        while (!waiting.isEmpty()
                && (events.isEmpty() || bytes + packedBytes(waiting.getFirst()) <= maxAggregateBytes)) {
            PendingEvent event = waiting.removeFirst();
            bytes += packedBytes(event);
            waitingBytes -= packedBytes(event);
            events.add(event);
        }
        travelling = events;
        return new PutEntry(this, events);
    }

    void arrived() {
        travelling = List.of();
        failuresInARow = 0;
        notBeforeMillis = Long.MIN_VALUE;
    }

    /** Puts the events back in front, and waits before the next attempt. */
    void returned(long nowMillis, Backoff backoff) {
        for (int i = travelling.size() - 1; i >= 0; i--) {
            waiting.addFirst(travelling.get(i));
            waitingBytes += packedBytes(travelling.get(i));
        }
        travelling = List.of();
        failuresInARow++;
        notBeforeMillis = nowMillis + backoff.delayMillis(failuresInARow);
    }

    /** Removes the waiting events that entered at or before the given time; events enter in order of time. */
    List<PendingEvent> removeEnteredUntil(long millis) {
        List<PendingEvent> expired = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.getFirst().enteredAtMillis() <= millis) {
            PendingEvent event = waiting.removeFirst();
            waitingBytes -= packedBytes(event);
            expired.add(event);
        }
        return expired;
    }

    /** Takes out everything, what travels too. */
    List<PendingEvent> abandon() {
        List<PendingEvent> events = new ArrayList<>(travelling);
        travelling = List.of();
        events.addAll(removeEnteredUntil(Long.MAX_VALUE));
        return events;
    }

    long oldestEnteredAtMillis() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.getFirst().enteredAtMillis();
    }

    static long packedBytes(PendingEvent event) {
        return (long) event.bytes().length + KplWriter.MAX_OVERHEAD_PER_RECORD_BYTES;
    }
}
