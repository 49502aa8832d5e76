package tv.headwater.flink.viewing;

/**
 * The figures of one broadcast up to its last tick. Stored in state: only ever grows.
 *
 * @param totals everything up to and including {@code tickAt}
 * @param tickAt event time of the last tick, ms since epoch; 0 before the first
 * @param peakViewers most viewers at any tick, and {@code peakAt} the first tick that had them
 * @param expiresAt when all of it is forgotten unless something happens; 0 while somebody watches
 * @param settlesAt when the summary is final unless somebody comes back; 0 while somebody watches
 * @param firstViewerAt first tick with somebody, and {@code lastViewerAt} the last; 0 before
 * @param viewerTicks sum of the viewers of all ticks
 * @param uniques sketch of who viewed ({@link UniqueViewers}), and {@code uniqueViewers} what it says
 * @param tracked how many values of each {@link Dimension} are told apart, by ordinal
 */
public record AudienceState(
        AudienceTally totals,
        long tickAt,
        int peakViewers,
        long peakAt,
        long expiresAt,
        long settlesAt,
        long firstViewerAt,
        long lastViewerAt,
        long viewerTicks,
        byte[] uniques,
        long uniqueViewers,
        int[] tracked) {
    private static final int[] NONE_TRACKED = {};
    static final AudienceState EMPTY =
            new AudienceState(AudienceTally.ZERO, 0, 0, 0, 0, 0, 0, 0, 0, UniqueViewers.NOBODY, 0, NONE_TRACKED);

    /** Arrays are null in state that was written before they came. */
    @SuppressWarnings("ConstantValue")
    public AudienceState {
        uniques = uniques == null ? UniqueViewers.NOBODY : uniques;
        tracked = tracked == null ? NONE_TRACKED : tracked;
    }

    AudienceState resting(long newExpiresAt, long newSettlesAt) {
        return new AudienceState(
                totals,
                tickAt,
                peakViewers,
                peakAt,
                newExpiresAt,
                newSettlesAt,
                firstViewerAt,
                lastViewerAt,
                viewerTicks,
                uniques,
                uniqueViewers,
                tracked);
    }

    /** Nothing happens up to {@code time}, which counts as a tick from now on. */
    AudienceState settled(long time) {
        return new AudienceState(
                totals,
                time,
                peakViewers,
                peakAt,
                expiresAt,
                0,
                firstViewerAt,
                lastViewerAt,
                viewerTicks,
                uniques,
                uniqueViewers,
                tracked);
    }

    AudienceState tracking(int[] newTracked) {
        return new AudienceState(
                totals,
                tickAt,
                peakViewers,
                peakAt,
                expiresAt,
                settlesAt,
                firstViewerAt,
                lastViewerAt,
                viewerTicks,
                uniques,
                uniqueViewers,
                newTracked);
    }

    boolean isWatched() {
        return totals.viewers() > 0;
    }
}
