package tv.headwater.events.publishing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The events of one lane of one stream, in order. At most one entry with events of a lane travels at a time: Kinesis gives no order
 * among concurrent calls, nor among the records of one call of which some fail.
 */
final class Lane {
    private final String partitionKey;
    private final Deque<Parcel> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private List<Parcel> travelling = List.of();
    private int failuresInARow;
    private long notBeforeMillis = Long.MIN_VALUE;

    Lane(int lane) {
        this.partitionKey = Buckets.partitionKey(lane);
    }

    String partitionKey() {
        return partitionKey;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && travelling.isEmpty();
    }

    void add(Parcel parcel) {
        waiting.addLast(parcel);
        waitingBytes += parcel.packedBytes();
    }

    long waitingBytes() {
        return waitingBytes;
    }

    /** It may leave now, in company of a lane that must. */
    boolean isReady(long nowMillis) {
        return travelling.isEmpty() && !waiting.isEmpty() && nowMillis >= notBeforeMillis;
    }

    /** From when on it should leave; {@link Long#MAX_VALUE} while it has nothing to send or an entry travels. */
    long dueAtMillis(long lingerMillis, int maxAggregateBytes) {
        if (!travelling.isEmpty() || waiting.isEmpty()) {
            return Long.MAX_VALUE;
        }
        boolean full = waitingBytes >= maxAggregateBytes;
        long wanted = full ? Long.MIN_VALUE : waiting.getFirst().enteredAtMillis() + lingerMillis;
        return Math.max(wanted, notBeforeMillis);
    }

    /** Takes as many parcels as fit into the room, at least one. */
    PutEntry.Cargo depart(long room) {
        List<Parcel> parcels = new ArrayList<>();
        long bytes = 0;
        while (!waiting.isEmpty()
                && (parcels.isEmpty() || bytes + waiting.getFirst().packedBytes() <= room)) {
            Parcel parcel = waiting.removeFirst();
            bytes += parcel.packedBytes();
            waitingBytes -= parcel.packedBytes();
            parcels.add(parcel);
        }
        travelling = parcels;
        return new PutEntry.Cargo(this, parcels);
    }

    void arrived() {
        travelling = List.of();
        failuresInARow = 0;
        notBeforeMillis = Long.MIN_VALUE;
    }

    /** Puts the parcels back in front, and waits before the next attempt. */
    void returned(long nowMillis, Backoff backoff) {
        for (int i = travelling.size() - 1; i >= 0; i--) {
            waiting.addFirst(travelling.get(i));
            waitingBytes += travelling.get(i).packedBytes();
        }
        travelling = List.of();
        failuresInARow++;
        notBeforeMillis = nowMillis + backoff.delayMillis(failuresInARow);
    }

    /** Removes the waiting parcels that entered at or before the given time; parcels enter in order of time. */
    List<Parcel> removeEnteredUntil(long millis) {
        List<Parcel> expired = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.getFirst().enteredAtMillis() <= millis) {
            Parcel parcel = waiting.removeFirst();
            waitingBytes -= parcel.packedBytes();
            expired.add(parcel);
        }
        return expired;
    }

    /** Takes out everything, what travels too. */
    List<Parcel> abandon() {
        List<Parcel> parcels = new ArrayList<>(travelling);
        travelling = List.of();
        parcels.addAll(removeEnteredUntil(Long.MAX_VALUE));
        return parcels;
    }

    long oldestEnteredAtMillis() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.getFirst().enteredAtMillis();
    }
}
