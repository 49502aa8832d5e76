package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
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
     * @param view the finished row, if this step closed the view
     */
    record Step(
            @Nullable ViewState state,
            List<AudienceChange> changes,
            @Nullable View view) {}

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
                return new Step(heard, List.of(), null);
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
                && MarkOrder.isInSequence(after.recent(), after.played());
    }

    private Step goOn(ViewState before, ViewState after) {
        ViewReading stood = ViewReading.standing(before, rules);
        ViewReading stands = stood.upTo(after);
        long at = after.asOf();
        Standing stoodAs = stood.standing();
        Standing standsAs = stands.standing();
        TreeMap<Long, AudienceTally> byBucket = new TreeMap<>();
        stands.spent().byBucket().forEach((bucketAt, tally) -> merge(byBucket, at, bucketAt, tally));
        AudienceTally moved = moved(stoodAs, standsAs);
        merge(byBucket, at, AudienceFold.bucketEndingAt(at), moved);
        SliceShare[] slices = Slices.added(stood, stands, moved, sum(byBucket));
        String[] viewers = viewers(stoodAs, standsAs, after);
        List<AudienceChange> changes = inOrder(after, byBucket, slices, viewers);
        ViewState settled = ViewIntake.settle(after, Arrays.asList(after.recent()), rules, told);
        return new Step(settled.knowing(stands.playhead(), standsAs), changes, null);
    }

    /** Anything else may change what was read before: the difference of two whole readings. */
    private Step readAnew(@Nullable ViewState state, ViewState after) {
        SpentTime spent = SpentTime.after(after);
        ViewState settled = ViewIntake.settle(after, rules, spent.and(told));
        // The rest may follow what is settled in another order than before: what counts is the reading of what is kept.
        ViewReading reading = ViewReading.of(settled, rules, spent);
        List<AudienceChange> changes = changes(state == null ? null : ViewReading.of(state, rules), reading);
        return new Step(settled.knowing(reading.playhead(), reading.standing()), changes, null);
    }

    /** Lets time pass until {@code time}, which should be {@link #wakesAt} or earlier. */
    Step pass(ViewState state, long time) {
        ViewState after = state.asOf(time);
        ViewReading reading = ViewReading.of(after, rules);
        if (after.closed()) {
            return new Step(time >= forgottenAt(after) ? null : after, List.of(), null);
        }
        if (time < reading.finalAt()) {
            ViewState known = after.knowing(reading.playhead(), reading.standing());
            return new Step(known, changes(ViewReading.of(state, rules), reading), null);
        }
        ViewReading.read(after, MarkOrder.of(after.recent(), after.played()), told);
        ViewState closed = after.close(reading.playhead());
        View view = reading.standing().attempt() ? reading.view() : null;
        return new Step(closed, changes(state, reading, ViewReading.of(closed, rules)), view);
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

    /** Closing settles everything at once: what it had spent is not taken back. */
    private List<AudienceChange> changes(ViewState before, ViewReading open, ViewReading closed) {
        ViewReading settled = new ViewReading(closed.state(), closed.playhead(), open.spent(), rules);
        return changes(ViewReading.of(before, rules), settled);
    }

    private List<AudienceChange> changes(@Nullable ViewReading before, ViewReading after) {
        long at = after.state().asOf();
        Standing stood = before == null ? Standing.ABSENT : before.standing();
        Standing stands = after.standing();
        TreeMap<Long, AudienceTally> byBucket = new TreeMap<>();
        after.spent().byBucket().forEach((bucketAt, tally) -> merge(byBucket, at, bucketAt, tally));
        if (before != null) {
            before.spent().byBucket().forEach((bucketAt, tally) -> merge(byBucket, at, bucketAt, tally.negated()));
        }
        // The bucket at whose end it shows: flows and the audience at its ends agree.
        merge(byBucket, at, AudienceFold.bucketEndingAt(at), moved(stood, stands));
        AudienceTally net = sum(byBucket);
        SliceShare[] slices = before == null ? Slices.first(after, net) : Slices.between(before, after, net);
        return inOrder(after.state(), byBucket, slices, viewers(stood, stands, after.state()));
    }

    private static AudienceTally moved(Standing stood, Standing stands) {
        return stands.equals(stood) ? AudienceTally.ZERO : stands.since(stood);
    }

    private static String[] viewers(Standing stood, Standing stands, ViewState state) {
        boolean begins = stands.attempt() && !stood.attempt();
        return begins ? new String[] {state.viewerId()} : AudienceChange.NO_VIEWERS;
    }

    private static AudienceTally sum(TreeMap<Long, AudienceTally> byBucket) {
        AudienceTally sum = AudienceTally.ZERO;
        for (AudienceTally tally : byBucket.values()) {
            sum = sum.plus(tally);
        }
        return sum;
    }

    /** One change per bucket; slices and viewers go with the first. */
    private static List<AudienceChange> inOrder(
            ViewState state, TreeMap<Long, AudienceTally> byBucket, SliceShare[] slices, String[] viewers) {
        long at = state.asOf();
        List<AudienceChange> changes = new ArrayList<>(byBucket.size());
        byBucket.values().removeIf(AudienceTally::isZero);
        if (byBucket.isEmpty() && slices.length > 0) {
            byBucket.put(AudienceFold.bucketEndingAt(at), AudienceTally.ZERO);
        }
        byBucket.forEach((bucketAt, tally) -> changes.add(
                changes.isEmpty()
                        ? new AudienceChange(state.broadcastId(), at, bucketAt, tally, slices, viewers)
                        : new AudienceChange(state.broadcastId(), at, bucketAt, tally)));
        return changes;
    }

    private static void merge(TreeMap<Long, AudienceTally> sums, long at, long bucketAt, AudienceTally tally) {
        long oldest = AudienceChange.bucketOf(at - MAX_BUCKET_AGE_MILLIS);
        sums.merge(Math.max(bucketAt, oldest), tally, AudienceTally::plus);
    }
}
