package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/**
 * All that is remembered of one view. Stored in state: only ever grows.
 *
 * @param part counts from 1; a view that comes back after it was closed is continued as the next part
 * @param asOf event time up to which the view is known
 * @param lastReceivedAt when the latest record came
 * @param skewMillis least difference of the server's and the player's clock seen; {@link Mark#NONE} while unknown
 * @param played what has been settled: older than anything that may still be put in order
 * @param recent marks after {@code played}, in no particular order, at most {@code ViewIntake.MAX_RECENT}
 * @param closed the row has been written; what is left is a tombstone
 * @param traits of the player
 * @param known what was read of this state last, so that the next record need not read it again; null where nobody has, and never
 *     stored
 */
public record ViewState(
        String viewId,
        int part,
        String broadcastId,
        String viewerId,
        @Nullable String country,
        @Nullable String userAgent,
        long asOf,
        long lastReceivedAt,
        long skewMillis,
        long beacons,
        long duplicates,
        long lateBeacons,
        String errorCodes,
        Playhead played,
        Mark[] recent,
        boolean closed,
        ViewTraits traits,
        @Nullable Known known) {
    /**
     * Where the recent marks lead to, and how and under what the view counts then.
     *
     * @param inSequence whether the recent marks are ({@link MarkOrder#isInSequence})
     */
    record Known(Playhead playhead, Standing standing, SliceValues values, boolean inSequence) {}

    /** Traits are null in state that was written before they came. */
    @SuppressWarnings("ConstantValue")
    public ViewState {
        traits = traits == null ? ViewTraits.NONE : traits;
    }

    static ViewState begin(Beacon beacon) {
        return new ViewState(
                beacon.getViewId(),
                1,
                beacon.getBroadcastId(),
                beacon.getViewerId(),
                beacon.getCountry(),
                beacon.getUserAgent(),
                beacon.getReceivedAt(),
                beacon.getReceivedAt(),
                Mark.NONE,
                0,
                0,
                0,
                "",
                Playhead.START,
                new Mark[0],
                false,
                ViewTraits.NONE,
                null);
    }

    ViewState asOf(long time) {
        return time <= asOf ? this : copy(time, lastReceivedAt, played, recent, closed, null);
    }

    ViewState receivedAt(long time) {
        return copy(Math.max(asOf, time), Math.max(lastReceivedAt, time), played, recent, closed, null);
    }

    ViewState settled(Playhead newlyPlayed, Mark[] newlyRecent, @Nullable Known newlyKnown) {
        return copy(asOf, lastReceivedAt, newlyPlayed, newlyRecent, closed, newlyKnown);
    }

    ViewState knowing(Known newlyKnown) {
        return copy(asOf, lastReceivedAt, played, recent, closed, newlyKnown);
    }

    ViewState close(Playhead whole) {
        return copy(asOf, lastReceivedAt, whole, new Mark[0], true, null);
    }

    /** Whether a mark is known to be the next of the player, after all recent ones. */
    boolean isFollowedBy(Mark mark) {
        return known != null && known.inSequence() && MarkOrder.follows(mark, recent, played);
    }

    /** The same view again, as its next part. */
    ViewState nextPart(Playhead from) {
        return new ViewState(
                viewId,
                part + 1,
                broadcastId,
                viewerId,
                country,
                userAgent,
                asOf,
                lastReceivedAt,
                skewMillis,
                0,
                0,
                0,
                "",
                from,
                new Mark[0],
                false,
                traits,
                null);
    }

    private ViewState copy(
            long newAsOf,
            long newLast,
            Playhead newPlayed,
            Mark[] newRecent,
            boolean newClosed,
            @Nullable Known newKnown) {
        return new ViewState(
                viewId,
                part,
                broadcastId,
                viewerId,
                country,
                userAgent,
                newAsOf,
                newLast,
                skewMillis,
                beacons,
                duplicates,
                lateBeacons,
                errorCodes,
                newPlayed,
                newRecent,
                newClosed,
                traits,
                newKnown);
    }
}
