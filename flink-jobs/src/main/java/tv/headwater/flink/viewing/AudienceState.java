package tv.headwater.flink.viewing;

/**
 * The figures of one broadcast up to its last tick. Stored in state: only ever grows.
 *
 * @param totals everything up to and including {@code tickAt}
 * @param tickAt event time of the last tick, ms since epoch; 0 before the first
 * @param peakViewers most viewers at any tick, and {@code peakAt} the first tick that had them
 * @param expiresAt when all of it is forgotten unless something happens; 0 while somebody watches
 */
public record AudienceState(AudienceTally totals, long tickAt, int peakViewers, long peakAt, long expiresAt) {
    static final AudienceState EMPTY = new AudienceState(AudienceTally.ZERO, 0, 0, 0, 0);
}
