package tv.headwater.events.publishing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tv.headwater.events.EventStream;

/**
 * Decides which events travel together, when, and what becomes of them when a call fails. No clock, thread or I/O; one owner.
 */
final class Dispatcher {
    private final PublisherConfig config;
    private final Backoff backoff;
    private final Map<EventStream, Lane[]> lanes = new EnumMap<>(EventStream.class);
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
                            .toArray(Lane[]::new));
        }
    }

    void accept(PendingEvent event) {
        lanesOf(event.stream())[event.bucket()].add(event);
    }

    /**
     * The calls to make now. When one bucket of a stream must leave, the stream's other waiting buckets go with it: one call
     * instead of many.
     */
    List<PutCall> departures(long nowMillis) {
        List<PutCall> calls = new ArrayList<>();
        lanes.forEach((stream, ofStream) -> {
            boolean due = Arrays.stream(ofStream).anyMatch(lane -> dueAtMillis(lane) <= nowMillis);
            if (due) {
                calls.addAll(pack(stream, ofStream, nowMillis));
            }
        });
        return calls;
    }

    private List<PutCall> pack(EventStream stream, Lane[] ofStream, long nowMillis) {
        List<PutCall> calls = new ArrayList<>();
        List<PutEntry> entries = new ArrayList<>();
        long callBytes = 0;
        for (Lane lane : ofStream) {
            if (!lane.isReady(nowMillis)) {
                continue;
            }
            PutEntry entry = lane.depart(config.maxAggregateBytes());
            long entryBytes = maxBytes(entry);
            if (entries.size() == KinesisLimits.MAX_ENTRIES_PER_CALL
                    || callBytes + entryBytes > KinesisLimits.MAX_CALL_BYTES) {
                calls.add(new PutCall(stream, entries));
                entries = new ArrayList<>();
                callBytes = 0;
            }
            entries.add(entry);
            callBytes += entryBytes;
        }
        calls.add(new PutCall(stream, entries));
        return calls;
    }

    private static long maxBytes(PutEntry entry) {
        return entry.events().stream().mapToLong(Lane::packedBytes).sum() + KinesisLimits.ENVELOPE_BYTES;
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
    List<PendingEvent> expired(long nowMillis) {
        long until = nowMillis - config.eventDeadline().toMillis();
        return all().flatMap(lane -> lane.removeEnteredUntil(until).stream()).toList();
    }

    /** Takes out everything, what travels too. */
    List<PendingEvent> abandon() {
        return all().flatMap(lane -> lane.abandon().stream()).toList();
    }

    /** From now on nothing waits for company. */
    void stopLingering() {
        lingerMillis = 0;
    }

    /** When there is something to do next, unless an event or an answer comes first. */
    long nextTurnAtMillis() {
        long due = all().mapToLong(this::dueAtMillis).min().orElse(Long.MAX_VALUE);
        long oldest = all().mapToLong(Lane::oldestEnteredAtMillis).min().orElse(Long.MAX_VALUE);
        long expiry = oldest == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : oldest + config.eventDeadline().toMillis();
        return Math.min(due, expiry);
    }

    boolean isEmpty() {
        return all().allMatch(Lane::isEmpty);
    }

    private long dueAtMillis(Lane lane) {
        return lane.dueAtMillis(lingerMillis, config.maxAggregateBytes());
    }

    private Stream<Lane> all() {
        return lanes.values().stream().flatMap(Arrays::stream);
    }

    private Lane[] lanesOf(EventStream stream) {
        return Objects.requireNonNull(lanes.get(stream));
    }
}
