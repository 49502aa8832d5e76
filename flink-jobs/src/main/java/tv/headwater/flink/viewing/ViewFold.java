package tv.headwater.flink.viewing;

import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.Acceptance;

/**
 * Folds the beacons of one view into its state, and says what each step changes in the figures of its broadcast.
 *
 * <p>Every figure is read from the state, and a change is the difference of two readings; so records may come in any order
 * within {@link ViewRules#latenessMillis} and any number of times, and the sum of the changes is the same.
 */
final class ViewFold {
    /** A change to a bucket older than this goes to the oldest one allowed: buckets are not open for ever. */
    static final long MAX_BUCKET_AGE_MILLIS = 90_000;

    /**
     * What one step did.
     *
     * @param state null if the view may be forgotten
     * @param advance what it changed, where all that was read before stands; else null
     * @param readAnew what it changed otherwise
     * @param view the finished row, if this step closed the view
     */
    record Step(
            @Nullable ViewState state,
            @Nullable Advance advance,
            List<AudienceChange> readAnew,
            @Nullable View view) {
        static Step advanced(ViewState state, Advance advance, @Nullable View view) {
            return new Step(state, advance, List.of(), view);
        }

        static Step changed(@Nullable ViewState state, List<AudienceChange> changes) {
            return new Step(state, null, changes, null);
        }

        static Step unchanged(@Nullable ViewState state) {
            return new Step(state, null, List.of(), null);
        }

        List<AudienceChange> changes() {
            return advance == null ? readAnew : advance.changes();
        }
    }

    private final ViewRules rules;
    private final Timeline.Listener told;

    ViewFold(ViewRules rules) {
        this(rules, Timeline.Listener.NOBODY);
    }

    /** @param told hears each stretch of time once, in order, when nothing can change it any more */
    ViewFold(ViewRules rules, Timeline.Listener told) {
        this.rules = rules;
        this.told = told;
    }

    /** Takes a beacon of the view; {@code state} is null for its first. */
    Step add(@Nullable ViewState state, Beacon beacon) {
        return add(state, beacon, ViewFold::goesOn);
    }

    /** @param goesOn whether what was read before stands; never, and everything is read anew */
    Step add(@Nullable ViewState state, Beacon beacon, BiPredicate<@Nullable ViewState, ViewState> goesOn) {
        ViewState before = state == null ? ViewState.begin(beacon) : state;
        if (before.closed()) {
            if (!comesBack(before, beacon)) {
                ViewState heard = before.receivedAt(beacon.getReceivedAt()).asOf(Acceptance.millisOf(beacon));
                return Step.unchanged(heard);
            }
            Timeline timeline = new Timeline(before.played(), Timeline.Listener.NOBODY);
            timeline.beginPart();
            before = before.nextPart(timeline.playhead());
        }
        ViewState after = ViewIntake.take(before, beacon).asOf(Acceptance.millisOf(beacon));
        return goesOn.test(state, after) ? goOn(before, after) : readAnew(state, after);
    }

    /**
     * The usual record: the next one of its player, in order, with nothing new about its clock or about who watches. All that was read
     * before then stands, and what changes is what the record itself adds (docs/decisions/0069).
     */
    static boolean goesOn(@Nullable ViewState before, ViewState after) {
        return before != null
                && !before.closed()
                && after.recent().length == before.recent().length + 1
                && after.skewMillis() == before.skewMillis()
                && after.traits().equals(before.traits())
                && Objects.equals(after.country(), before.country())
                && isInSequence(before, after);
    }

    private static boolean isInSequence(ViewState before, ViewState after) {
        Mark last = after.recent()[after.recent().length - 1];
        return before.isFollowedBy(last) || MarkOrder.isInSequence(after.recent(), after.played());
    }

    private Step goOn(ViewState before, ViewState after) {
        ViewReading stood = ViewReading.standing(before, rules);
        ViewReading stands = stood.upTo(after);
        Standing standing = stands.standing();
        ViewIntake.Settled settled = ViewIntake.settle(after, after.recent(), rules, told);
        ViewState state = after.settled(settled.played(), settled.recent(), stands.known(standing));
        return Step.advanced(state, new Advance(stood, stands, standing), null);
    }

    /** Anything else may change what was read before: the difference of two whole readings. */
    private Step readAnew(@Nullable ViewState state, ViewState after) {
        SpentTime spent = SpentTime.after(after);
        Mark[] inOrder = MarkOrder.of(after.recent(), after.played());
        ViewIntake.Settled played = ViewIntake.settle(after, inOrder, rules, spent.and(told));
        ViewState settled = after.settled(played.played(), played.recent(), null);
        // The rest may follow what is settled in another order than before: what counts is the reading of what is kept.
        ViewReading reading = ViewReading.of(settled, rules, spent);
        Standing standing = reading.standing();
        List<AudienceChange> changes =
                state == null ? begun(reading, standing) : changes(ViewReading.of(state, rules), reading, standing);
        return Step.changed(settled.knowing(reading.known(standing)), changes);
    }

    /** Lets time pass until {@code time}, which should be {@link #wakesAt} or earlier. */
    Step pass(ViewState state, long time) {
        ViewState after = state.asOf(time);
        if (after.closed()) {
            return Step.unchanged(time >= forgottenAt(after) ? null : after);
        }
        ViewReading stood = ViewReading.standing(state, rules);
        ViewReading stands = stood.at(after);
        Standing standing = stands.standing();
        if (time >= stands.finalAt()) {
            return close(stood, stands, standing);
        }
        ViewState passed = after.knowing(stands.known(standing));
        return Step.advanced(passed, new Advance(stood, stands, standing), null);
    }

    /** Closing settles everything at once: what it had spent is not taken back. */
    private Step close(ViewReading stood, ViewReading stands, Standing standing) {
        ViewState open = stands.state();
        ViewReading.read(open, MarkOrder.of(open.recent(), open.played()), told);
        ViewState closed = open.close(stands.playhead());
        ViewReading rests = stands.at(closed);
        View view = standing.attempt() ? stands.view() : null;
        return Step.advanced(closed, new Advance(stood, rests, rests.standing()), view);
    }

    /** When time alone will change something next. */
    long wakesAt(ViewState state) {
        if (state.closed()) {
            return forgottenAt(state);
        }
        ViewReading reading = ViewReading.standing(state, rules);
        long wakes = Math.max(reading.finalAt(), state.asOf());
        for (long at : new long[] {reading.awayAt(), reading.stallsOutAt()}) {
            wakes = at > state.asOf() ? Math.min(wakes, at) : wakes;
        }
        return wakes;
    }

    private long forgottenAt(ViewState state) {
        return state.lastReceivedAt() + rules.finalAfterMillis() + rules.rememberMillis();
    }

    /** Only a new record of somebody who watches opens a closed view again: no copy, no heartbeat of a paused tab. */
    private static boolean comesBack(ViewState closed, Beacon beacon) {
        Mark mark = Mark.of(beacon);
        boolean isNew = mark.clientAt() != Mark.NONE
                && mark.clientAt() > closed.played().reachedAt();
        boolean stateless = closed.played().state() == PlayerState.UNKNOWN && mark.state() == PlayerState.UNKNOWN;
        return isNew && (mark.state().isWatching() || (stateless && mark.kind() == Mark.Kind.OTHER));
    }

    private static List<AudienceChange> begun(ViewReading reading, Standing standing) {
        BucketChanges byBucket = new BucketChanges(reading.state().asOf());
        reading.spent().forEach(spent -> byBucket.add(spent.bucketAt(), spent.tally()));
        byBucket.add(shownIn(reading), moved(Standing.ABSENT, standing));
        SliceShare[] slices = Slices.first(reading, byBucket.figures());
        String[] viewers = viewers(Standing.ABSENT, standing, reading.state());
        return byBucket.of(reading.state().broadcastId(), slices, viewers);
    }

    private static List<AudienceChange> changes(ViewReading before, ViewReading after, Standing standing) {
        BucketChanges byBucket = new BucketChanges(after.state().asOf());
        after.spent().forEach(spent -> byBucket.add(spent.bucketAt(), spent.tally()));
        before.spent()
                .forEach(spent -> byBucket.add(spent.bucketAt(), spent.tally().negated()));
        byBucket.add(shownIn(after), moved(before.standing(), standing));
        SliceShare[] slices = Slices.between(before, after, byBucket.figures());
        String[] viewers = viewers(before.standing(), standing, after.state());
        return byBucket.of(after.state().broadcastId(), slices, viewers);
    }

    /** The bucket at whose end it shows how a view counts: flows and the audience at its ends agree. */
    private static long shownIn(ViewReading reading) {
        return AudienceFold.bucketEndingAt(reading.state().asOf());
    }

    private static AudienceTally moved(Standing stood, Standing stands) {
        return stands.equals(stood) ? AudienceTally.ZERO : stands.since(stood);
    }

    static String[] viewers(Standing stood, Standing stands, ViewState state) {
        return stands.beginsAfter(stood) ? new String[] {state.viewerId()} : AudienceChange.NO_VIEWERS;
    }
}
