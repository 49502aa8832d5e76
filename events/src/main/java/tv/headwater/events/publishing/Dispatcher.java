package tv.headwater.events.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tv.headwater.events.EventStream;

/**
 * Decides which events travel together, when, and what becomes of them when a call fails. No clock, thread or I/O; one owner.
 */
final class Dispatcher {
    private final PublisherConfig config;
    private final Backoff backoff;
    private final List<LaneGroup> groups;
    private long lingerMillis;

    Dispatcher(PublisherConfig config, Backoff backoff) {
        this.config = config;
        this.backoff = backoff;
        this.lingerMillis = config.linger().toMillis();
        this.groups = Stream.of(EventStream.values())
                .map(stream -> new LaneGroup(stream, config))
                .toList();
    }

    void accept(Parcel parcel) {
        groups.get(parcel.stream().ordinal()).add(parcel);
    }

    /** The calls to make now. */
    List<PutCall> departures(long nowMillis) {
        List<PutCall> calls = new ArrayList<>();
        for (LaneGroup group : groups) {
            if (group.dueAtMillis(lingerMillis) <= nowMillis) {
                calls.addAll(group.depart(nowMillis));
            }
        }
        return calls;
    }

    /** Kinesis has the entry. */
    void arrived(PutEntry entry) {
        entry.cargos().forEach(cargo -> cargo.lane().arrived());
    }

    /** Kinesis refused the entry, or nobody knows: its events go again, before all that came later. */
    void returned(PutEntry entry, long nowMillis) {
        entry.cargos().forEach(cargo -> cargo.lane().returned(nowMillis, backoff));
    }

    /** Takes out what has waited past its deadline. Events that travel are left alone: their outcome is near. */
    List<Parcel> expired(long nowMillis) {
        long until = nowMillis - config.eventDeadline().toMillis();
        List<Parcel> expired = new ArrayList<>();
        if (oldestEnteredAtMillis() <= until) {
            groups.forEach(group -> group.forEach(lane -> expired.addAll(lane.removeEnteredUntil(until))));
        }
        return expired;
    }

    /** Takes out everything, what travels too. */
    List<Parcel> abandon() {
        List<Parcel> abandoned = new ArrayList<>();
        groups.forEach(group -> group.forEach(lane -> abandoned.addAll(lane.abandon())));
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
        for (LaneGroup group : groups) {
            next = Math.min(next, group.dueAtMillis(lingerMillis));
        }
        return next;
    }

    boolean isEmpty() {
        return groups.stream().allMatch(LaneGroup::isEmpty);
    }

    private long oldestEnteredAtMillis() {
        long oldest = Long.MAX_VALUE;
        for (LaneGroup group : groups) {
            oldest = Math.min(oldest, group.oldestEnteredAtMillis());
        }
        return oldest;
    }
}
