package tv.headwater.flink.viewing;

import tv.headwater.flink.platform.StoredMap;

/** All that is remembered of one broadcast while it is worked on. */
final class OpenBroadcast {
    final StoredMap<Long, ChangesOfTick> waiting;
    final BroadcastBuckets series;
    final BroadcastBuckets minutes;
    final BroadcastSlices slices;
    AudienceState audience;

    OpenBroadcast(
            AudienceState audience,
            StoredMap<Long, ChangesOfTick> waiting,
            StoredMap<Long, SeriesBucket> series,
            StoredMap<Long, SeriesBucket> minutes,
            BroadcastSlices slices) {
        this.audience = audience;
        this.waiting = waiting;
        this.series = new BroadcastBuckets(series, AudienceChange.BUCKET_MILLIS);
        this.minutes = new BroadcastBuckets(minutes, AudienceFold.MINUTE_MILLIS);
        this.slices = slices;
    }

    static OpenBroadcast begin() {
        return new OpenBroadcast(
                AudienceState.EMPTY, new StoredMap<>(), new StoredMap<>(), new StoredMap<>(), new BroadcastSlices());
    }

    boolean awaits(long tick) {
        return waiting.get(tick) != null;
    }

    boolean awaitsNothing() {
        return waiting.isEmpty();
    }

    /** @param changes are taken over: nobody else may use them any more */
    void add(long tick, ChangesOfTick changes) {
        ChangesOfTick before = waiting.get(tick);
        if (before == null) {
            waiting.put(tick, changes);
        } else {
            before.add(changes);
            waiting.put(tick, before);
        }
    }

    /** What waits for a tick, which is no longer waited for. */
    ChangesOfTick take(long tick) {
        ChangesOfTick changes = waiting.get(tick);
        waiting.remove(tick);
        return changes == null ? new ChangesOfTick() : changes;
    }
}
