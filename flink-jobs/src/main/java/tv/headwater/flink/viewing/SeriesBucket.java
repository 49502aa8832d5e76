package tv.headwater.flink.viewing;

/**
 * One 5 s bucket of the series of a broadcast while it is open. Stored in state: only ever grows.
 *
 * @param tally what fell into it
 * @param viewers at the last tick in it, and {@code plays} likewise
 * @param changed since it was last written
 */
public record SeriesBucket(AudienceTally tally, int viewers, int plays, boolean changed) {
    static final SeriesBucket EMPTY = new SeriesBucket(AudienceTally.ZERO, 0, 0, false);

    SeriesBucket plus(AudienceTally more) {
        return new SeriesBucket(tally.plus(more), viewers, plays, true);
    }

    SeriesBucket withAudience(AudienceTally totals) {
        return new SeriesBucket(tally, totals.viewers(), totals.plays(), true);
    }

    SeriesBucket written() {
        return new SeriesBucket(tally, viewers, plays, false);
    }
}
