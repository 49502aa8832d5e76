package tv.headwater.flink.viewing;

import tv.headwater.flink.platform.StoredMap;

/** All that is remembered of one broadcast while it is worked on. */
final class OpenBroadcast {
    final StoredMap<Long, WaitingChanges> waiting;
    final BroadcastBuckets series;
    final BroadcastBuckets minutes;
    final BroadcastSlices slices;
    AudienceState audience;

    OpenBroadcast(
            AudienceState audience,
            StoredMap<Long, WaitingChanges> waiting,
            StoredMap<Long, SeriesBucket> series,
            StoredMap<Long, SeriesBucket> minutes,
            StoredMap<String, Slice> slices) {
        this.audience = audience;
        this.waiting = waiting;
        this.series = new BroadcastBuckets(series, AudienceChange.BUCKET_MILLIS);
        this.minutes = new BroadcastBuckets(minutes, AudienceFold.MINUTE_MILLIS);
        this.slices = new BroadcastSlices(slices);
    }

    static OpenBroadcast begin() {
        return new OpenBroadcast(
                AudienceState.EMPTY, new StoredMap<>(), new StoredMap<>(), new StoredMap<>(), new StoredMap<>());
    }

    boolean awaits(long tick) {
        return waiting.get(tick) != null;
    }

    boolean awaitsNothing() {
        return waiting.entries().isEmpty();
    }

    void add(long tick, AudienceChange change) {
        waiting.put(tick, waitingFor(tick).plus(change));
    }

    /** What waits for a tick, which is no longer waited for. */
    WaitingChanges take(long tick) {
        WaitingChanges changes = waitingFor(tick);
        waiting.remove(tick);
        return changes;
    }

    private WaitingChanges waitingFor(long tick) {
        WaitingChanges changes = waiting.get(tick);
        return changes == null ? WaitingChanges.NONE : changes;
    }
}
