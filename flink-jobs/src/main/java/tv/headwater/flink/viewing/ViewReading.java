package tv.headwater.flink.viewing;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A view as it stands: where its timeline has come to, and how it counts in the figures of its broadcast.
 *
 * @param spent by the marks that are not settled yet, or by those since another reading
 * @param inSequence whether the marks that are not settled yet are
 */
record ViewReading(
        ViewState state,
        Playhead playhead,
        SliceValues values,
        List<SpentTime.Stretch> spent,
        ViewRules rules,
        boolean inSequence) {
    /** Mux: a viewer who has been stalled this long is no longer watching. */
    static final long MAX_STALL_MILLIS = 300_000;
    /** A player that never tells its state counts once it has been heard of for this long. */
    static final long STATELESS_MILLIS = 10_000;
    /** Waiting shorter than this before leaving is no exit before start (Mux). */
    static final long MIN_WAIT_MILLIS = 1_000;
    /** Delivered later than this, a record's own time is not believed. */
    private static final long MAX_DELAY_MILLIS = 600_000;

    static ViewReading of(ViewState state, ViewRules rules) {
        return of(state, rules, SpentTime.after(state));
    }

    /** Adds what the unsettled marks spent to {@code spent}, which may hold what was settled a moment ago. */
    static ViewReading of(ViewState state, ViewRules rules, SpentTime spent) {
        return of(state, rules, spent, spent.stretches());
    }

    /** How it stands, without where its time went. */
    static ViewReading standing(ViewState state, ViewRules rules) {
        ViewState.Known known = state.known();
        return known == null
                ? of(state, rules, Timeline.Listener.NOBODY, List.of())
                : new ViewReading(state, known.playhead(), known.values(), List.of(), rules, known.inSequence());
    }

    private static ViewReading of(
            ViewState state, ViewRules rules, Timeline.Listener listener, List<SpentTime.Stretch> spent) {
        boolean inSequence = MarkOrder.isInSequence(state.recent(), state.played());
        Mark[] inOrder = inSequence ? state.recent() : MarkOrder.of(state.recent(), state.played());
        Playhead playhead = read(state, inOrder, listener);
        return new ViewReading(state, playhead, SliceValues.of(state, playhead), spent, rules, inSequence);
    }

    /** The reading of {@code after}, which has no other marks: nothing is spent by that. */
    ViewReading at(ViewState after) {
        return new ViewReading(after, playhead, values, List.of(), rules, inSequence);
    }

    /** The reading of {@code after}, whose last mark follows everything that {@code this} has read. */
    ViewReading upTo(ViewState after) {
        Mark mark = after.recent()[after.recent().length - 1];
        SpentTime added = SpentTime.after(this);
        Timeline timeline = new Timeline(playhead, added);
        timeline.take(mark, plausibleTime(mark, known(after.skewMillis())));
        Playhead reached = timeline.playhead();
        return new ViewReading(after, reached, values.at(reached), added.stretches(), rules, true);
    }

    static Playhead read(ViewState state, Mark[] inOrder, Timeline.Listener listener) {
        Timeline timeline = new Timeline(state.played(), listener);
        for (Mark mark : inOrder) {
            timeline.take(mark, plausibleTime(mark, known(state.skewMillis())));
        }
        return timeline.playhead();
    }

    static long known(long skewMillis) {
        return skewMillis == Mark.NONE ? 0 : skewMillis;
    }

    private static long plausibleTime(Mark mark, long skew) {
        long arrival = mark.receivedAt() - skew;
        boolean plausible = mark.clientAt() != Mark.NONE
                && mark.clientAt() <= arrival
                && mark.clientAt() >= arrival - MAX_DELAY_MILLIS;
        return plausible ? mark.clientAt() : arrival;
    }

    Standing standing() {
        ViewState.Known known = state.known();
        return known == null ? judged() : known.standing();
    }

    private Standing judged() {
        // A late copy of a closed view makes it look heard of again: it is over all the same.
        boolean over = state.closed() || playhead.state().isOver() || isSilent();
        boolean failed = hasFailed(over);
        boolean viewer = !isSilent() && !state.closed() && isWatching();
        boolean play = viewer && playhead.started();
        boolean exited = over
                && playhead.intent()
                && !playhead.started()
                && !failed
                && playhead.startupMillis() >= MIN_WAIT_MILLIS;
        boolean attempt = playhead.intent() || isStateless();
        boolean moves = play && playhead.state() == PlayerState.PLAYING;
        ViewScore score = ViewScore.of(playhead, failed, exited);
        return new Standing(
                attempt,
                viewer,
                play,
                playhead.started() ? playhead.startupMillis() : null,
                exited,
                failed && !playhead.started(),
                failed && playhead.started(),
                moves ? playhead.kbps() : 0,
                moves ? playhead.latencyMillis() : 0,
                score == null ? null : (Integer) ViewScore.points(score.overall()),
                playhead.allWatchMillis(),
                playhead.started() ? (Integer) playhead.stallShare() : null);
    }

    ViewState.Known known(Standing standing) {
        return new ViewState.Known(playhead, standing, values, inSequence);
    }

    /** Time spent, summed by the value it was spent with; empty where time goes with the view. */
    SortedMap<String, AudienceTally> spentBy(Dimension dimension) {
        if (!dimension.isOfTime()) {
            return Collections.emptySortedMap();
        }
        TreeMap<String, AudienceTally> byValue = new TreeMap<>();
        for (SpentTime.Stretch stretch : spent) {
            byValue.merge(stretch.value(dimension, values), stretch.tally(), AudienceTally::plus);
        }
        return byValue;
    }

    /** Whether time and view go together: none was spent with another value. */
    boolean spentOnlyWith(Dimension dimension, String value) {
        for (SpentTime.Stretch stretch : spent) {
            if (!stretch.value(dimension, values).equals(value)) {
                return false;
            }
        }
        return true;
    }

    View view() {
        Standing standing = standing();
        Playhead p = playhead;
        long endedAt = p.state().isOver() ? p.stateSince() : p.reachedAt();
        boolean failed = standing.startFailed() || standing.playbackFailed();
        ViewScore score = ViewScore.of(p, failed, standing.exitedBeforeStart());
        boolean startedHere = p.started() && p.firstFrameAt() >= p.firstAt();
        return new View(
                state.viewId(),
                state.part(),
                state.broadcastId(),
                state.viewerId(),
                onServer(p.firstAt()),
                p.started() ? (Long) onServer(p.firstFrameAt()) : null,
                onServer(endedAt),
                endReason(standing),
                startedHere ? (Long) p.startupMillis() : null,
                p.playMillis(),
                p.pauseMillis(),
                p.rebufferMillis(),
                p.rebuffers(),
                p.seekMillis(),
                p.seeks(),
                p.watchMillis(),
                meanKbps(p),
                state.beacons(),
                state.duplicates(),
                state.lateBeacons(),
                p.clamped(),
                state.errorCodes(),
                state.country(),
                state.userAgent(),
                standing.startFailed(),
                standing.exitedBeforeStart(),
                state.asOf(),
                state.traits().device(),
                state.traits().os(),
                state.traits().browser(),
                state.traits().player(),
                state.traits().asn(),
                p.host(),
                p.latencyMillis() == 0 ? null : (Integer) p.latencyMillis(),
                standing.score(),
                score == null ? null : (Integer) ViewScore.points(score.success()),
                score == null ? null : ViewScore.pointsOrNull(score.startup()),
                score == null ? null : ViewScore.pointsOrNull(score.smoothness()),
                score == null ? null : ViewScore.pointsOrNull(score.quality()));
    }

    /** When silence makes the view leave the audience. */
    long awayAt() {
        return state.lastReceivedAt() + rules.timeoutMillis();
    }

    /** When a long stall makes it leave; {@link Long#MAX_VALUE} while there is none. */
    long stallsOutAt() {
        return playhead.isStalled() ? onServer(playhead.stalledSince()) + MAX_STALL_MILLIS : Long.MAX_VALUE;
    }

    long finalAt() {
        long silentAt = state.lastReceivedAt() + rules.finalAfterMillis();
        return playhead.state().isOver()
                ? Math.min(silentAt, onServer(playhead.stateSince()) + rules.timeoutMillis())
                : silentAt;
    }

    private boolean isSilent() {
        return state.asOf() >= awayAt();
    }

    private boolean isWatching() {
        boolean stalledOut = state.asOf() >= stallsOutAt();
        return isStateless() || (playhead.state().isWatching() && !stalledOut);
    }

    private boolean isStateless() {
        return playhead.state() == PlayerState.UNKNOWN
                && playhead.firstAt() != Mark.NONE
                && playhead.reachedAt() - playhead.firstAt() >= STATELESS_MILLIS;
    }

    private boolean hasFailed(boolean over) {
        boolean stuck = playhead.state().isWatching() && playhead.state() != PlayerState.PLAYING;
        return playhead.state() == PlayerState.FAILED || (over && playhead.troubled() && stuck);
    }

    private EndReason endReason(Standing standing) {
        if (standing.startFailed() || standing.playbackFailed()) {
            return EndReason.FAILED;
        }
        return switch (playhead.state()) {
            case ENDED -> EndReason.ENDED;
            case QUIT -> EndReason.QUIT;
            case FAILED -> EndReason.FAILED;
            case UNKNOWN, STARTING, PLAYING, SEEKING, REBUFFERING, PAUSED, WAITING, PRELOADING -> EndReason.TIMED_OUT;
        };
    }

    private static @Nullable Integer meanKbps(Playhead p) {
        return p.bitratePlayMillis() == 0
                ? null
                : (Integer) (int) Math.round((double) p.bitrateMillis() / p.bitratePlayMillis());
    }

    private long onServer(long clientAt) {
        return clientAt + known(state.skewMillis());
    }
}
