package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one step of a view changed in the breakdowns of its broadcast: for each dimension the shares of its values add up to
 * what the step changed in the totals.
 */
final class Slices {
    private static final Dimension[] DIMENSIONS = Dimension.values();

    private final ViewReading before;
    private final ViewReading after;
    private final AudienceTally net;

    private Slices(ViewReading before, ViewReading after, AudienceTally net) {
        this.before = before;
        this.after = after;
        this.net = net;
    }

    /** The first step of a view: everything is new. */
    static SliceShare[] first(ViewReading after, AudienceTally net) {
        List<SliceShare> shares = new ArrayList<>();
        for (Dimension dimension : DIMENSIONS) {
            TreeMap<String, AudienceTally> byValue = new TreeMap<>();
            add(byValue, after.value(dimension), net.figuresAlone());
            moveTime(byValue, after.spentBy(dimension), after.value(dimension));
            collect(dimension, byValue, shares);
        }
        return shares.toArray(SliceShare.NONE);
    }

    /** @param net what the step changed in the totals, all buckets together */
    static SliceShare[] between(ViewReading before, ViewReading after, AudienceTally net) {
        return new Slices(before, after, net.figuresAlone()).shares();
    }

    /**
     * The same when nothing but the record itself changed anything: {@code stands.spent()} is what it added. Time goes to the host and
     * the rendition it was spent with, the view itself to those of now.
     *
     * @param moved what the step changed in how the view counts, and {@code net} that and the time added
     */
    static SliceShare[] added(ViewReading stood, ViewReading stands, AudienceTally moved, AudienceTally net) {
        List<SliceShare> shares = new ArrayList<>(DIMENSIONS.length + 2);
        AudienceTally figures = net.figuresAlone();
        for (Dimension dimension : DIMENSIONS) {
            if (staysUnderOneValue(dimension, stood, stands)) {
                if (!figures.isZero()) {
                    shares.add(new SliceShare(dimension, stands.value(dimension), figures));
                }
                continue;
            }
            TreeMap<String, AudienceTally> byValue = new TreeMap<>(stands.spentBy(dimension));
            String from = stood.value(dimension);
            String to = stands.value(dimension);
            add(byValue, to, moved.figuresAlone());
            if (!from.equals(to)) {
                AudienceTally counted = stood.standing().tally().figuresAlone();
                add(byValue, to, counted);
                add(byValue, from, counted.negated());
            }
            collect(dimension, byValue, shares);
        }
        return shares.toArray(SliceShare.NONE);
    }

    /** Whether both the view and the time that the record adds stand under the same value as before. */
    private static boolean staysUnderOneValue(Dimension dimension, ViewReading stood, ViewReading stands) {
        if (!dimension.isOfTime()) {
            return true;
        }
        String value = stands.value(dimension);
        SortedMap<String, AudienceTally> spent = stands.spentBy(dimension);
        return value.equals(stood.value(dimension))
                && (spent.isEmpty() || (spent.size() == 1 && spent.firstKey().equals(value)));
    }

    private SliceShare[] shares() {
        List<SliceShare> shares = new ArrayList<>();
        for (Dimension dimension : DIMENSIONS) {
            TreeMap<String, AudienceTally> byValue = new TreeMap<>();
            add(byValue, after.value(dimension), net);
            moveStanding(dimension, byValue);
            moveTime(byValue, after.spentBy(dimension), after.value(dimension));
            takeBackTime(dimension, byValue);
            collect(dimension, byValue, shares);
        }
        return shares.toArray(SliceShare.NONE);
    }

    /** What stood under the old value goes over to the new one, and so does its time that is not settled. */
    private void moveStanding(Dimension dimension, TreeMap<String, AudienceTally> byValue) {
        String from = before.value(dimension);
        String to = after.value(dimension);
        if (!from.equals(to)) {
            AudienceTally stood = before.standing().tally().figuresAlone();
            for (AudienceTally spent : before.spent().byBucket().values()) {
                stood = stood.plus(spent);
            }
            add(byValue, to, stood);
            add(byValue, from, stood.negated());
        }
    }

    /** {@code net} put all time under the value of now; what was spent with another value goes there. */
    private static void moveTime(
            TreeMap<String, AudienceTally> byValue, SortedMap<String, AudienceTally> spent, String now) {
        for (Map.Entry<String, AudienceTally> other : spent.entrySet()) {
            if (!other.getKey().equals(now)) {
                add(byValue, other.getKey(), other.getValue());
                add(byValue, now, other.getValue().negated());
            }
        }
    }

    /** The same for what the step before had put where it belonged. */
    private void takeBackTime(Dimension dimension, TreeMap<String, AudienceTally> byValue) {
        String then = before.value(dimension);
        for (Map.Entry<String, AudienceTally> other : before.spentBy(dimension).entrySet()) {
            if (!other.getKey().equals(then)) {
                add(byValue, other.getKey(), other.getValue().negated());
                add(byValue, then, other.getValue());
            }
        }
    }

    private static void add(TreeMap<String, AudienceTally> byValue, String value, AudienceTally tally) {
        byValue.merge(value, tally, AudienceTally::plus);
    }

    private static void collect(Dimension dimension, TreeMap<String, AudienceTally> byValue, List<SliceShare> shares) {
        byValue.forEach((value, tally) -> {
            if (!tally.isZero()) {
                shares.add(new SliceShare(dimension, value, tally));
            }
        });
    }
}
