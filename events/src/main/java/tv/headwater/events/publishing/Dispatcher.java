package tv.headwater.events.publishing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import tv.headwater.events.EventStream;

/**
 * Decides which events travel together, when, and what becomes of them when a call fails. No clock, thread or I/O; one owner.
 */
final class Dispatcher {
    private final PublisherConfig config;
    private final Backoff backoff;
    private final Map<EventStream, List<Lane>> lanes = new EnumMap<>(EventStream.class);
    private long lingerMillis;

    Dispatcher(PublisherConfig config, Backoff backoff) {
        this.config = config;
        this.backoff = backoff;
        this.lingerMillis = config.linger().toMillis();
        for (EventStream stream : EventStream.values()) {
            lanes.put(
                    stream,
                    IntStream.range(0, config.buckets())
                            .mapToObj(bucket -> new Lane(stream, bucket))
                            .toList());
        }
    }

    void accept(Parcel parcel) {
        Objects.requireNonNull(lanes.get(parcel.stream())).get(parcel.bucket()).add(parcel);
    }

    /**
     * The calls to make now. When one bucket of a stream must leave, the stream's other waiting buckets go with it: one call
     * instead of many.
     */
    List<PutCall> departures(long nowMillis) {
        List<PutCall> calls = new ArrayList<>();
        lanes.forEach((stream, ofStream) -> {
            if (dueAtMillis(ofStream) <= nowMillis) {
                calls.addAll(pack(stream, ofStream, nowMillis));
            }
        });
        return calls;
    }

    private List<PutCall> pack(EventStream stream, List<Lane> ofStream, long nowMillis) {
        List<PutCall> calls = new ArrayList<>();
        List<PutEntry> entries = new ArrayList<>();
        long callBytes = 0;
        for (Lane lane : ofStream) {
            if (!lane.isReady(nowMillis)) {
                continue;
            }
            PutEntry entry = lane.depart(config.maxAggregateBytes());
            if (entries.size() == KinesisLimits.MAX_ENTRIES_PER_CALL
                    || callBytes + entry.maxBytes() > KinesisLimits.MAX_CALL_BYTES) {
                calls.add(new PutCall(stream, entries));
                entries = new ArrayList<>();
                callBytes = 0;
            }
            entries.add(entry);
            callBytes += entry.maxBytes();
        }
        calls.add(new PutCall(stream, entries));
        return calls;
    }

    /** Kinesis has the entry. */
    void arrived(PutEntry entry) {
        entry.lane().arrived();
    }

    /** Kinesis refused the entry, or nobody knows: its events go again, before all that came later. */
    void returned(PutEntry entry, long nowMillis) {
        entry.lane().returned(nowMillis, backoff);
    }

    /** Takes out what has waited past its deadline. Events that travel are left alone: their outcome is near. */
    List<Parcel> expired(long nowMillis) {
        long until = nowMillis - config.eventDeadline().toMillis();
        List<Parcel> expired = new ArrayList<>();
        if (oldestEnteredAtMillis() <= until) {
            lanes.values().forEach(of -> of.forEach(lane -> expired.addAll(lane.removeEnteredUntil(until))));
        }
        return expired;
    }

    /** Takes out everything, what travels too. */
    List<Parcel> abandon() {
        List<Parcel> abandoned = new ArrayList<>();
        lanes.values().forEach(of -> of.forEach(lane -> abandoned.addAll(lane.abandon())));
        return abandoned;
    }

    /** From now on nothing waits for company. */
    void stopLingering() {
        lingerMillis = 0;
    }

    /** When there is something to do next, unless an event or an answer comes first. */
    long nextTurnAtMillis() {
        long next = oldestEnteredAtMillis();
        next = next == Long.MAX_VALUE ? next : next + config.eventDeadline().toMillis();
        for (List<Lane> ofStream : lanes.values()) {
            next = Math.min(next, dueAtMillis(ofStream));
        }
        return next;
    }

    boolean isEmpty() {
        return lanes.values().stream().allMatch(ofStream -> ofStream.stream().allMatch(Lane::isEmpty));
    }

    private long oldestEnteredAtMillis() {
        long oldest = Long.MAX_VALUE;
        for (List<Lane> ofStream : lanes.values()) {
            for (Lane lane : ofStream) {
                oldest = Math.min(oldest, lane.oldestEnteredAtMillis());
            }
        }
        return oldest;
    }

    private long dueAtMillis(List<Lane> ofStream) {
        long due = Long.MAX_VALUE;
        for (Lane lane : ofStream) {
            due = Math.min(due, lane.dueAtMillis(lingerMillis, config.maxAggregateBytes()));
        }
        return due;
    }
}
