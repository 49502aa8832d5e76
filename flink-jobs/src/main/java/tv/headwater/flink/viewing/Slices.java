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
    static SliceShare[] first(ViewReading after, AudienceTally figures) {
        List<SliceShare> shares = new ArrayList<>();
        for (Dimension dimension : DIMENSIONS) {
            TreeMap<String, AudienceTally> byValue = new TreeMap<>();
            String value = after.values().of(dimension);
            add(byValue, value, figures);
            moveTime(byValue, after.spentBy(dimension), value);
            collect(dimension, byValue, shares);
        }
        return shares.toArray(SliceShare.NONE);
    }

    /** @param net figures that the step changed in the totals, all buckets together */
    static SliceShare[] between(ViewReading before, ViewReading after, AudienceTally net) {
        return new Slices(before, after, net).shares();
    }

    /**
     * The same when nothing but the record itself changed anything: {@code stands.spent()} is what it added. Time goes to the host and
     * the rendition it was spent with, the view itself to those of now.
     *
     * @param moved what the step changed in how the view counts, and {@code net} the figures of that and of the time added
     */
    static SliceShare[] added(ViewReading stood, ViewReading stands, AudienceTally moved, AudienceTally net) {
        List<SliceShare> shares = new ArrayList<>(DIMENSIONS.length + 2);
        boolean changes = !net.isZero();
        for (Dimension dimension : DIMENSIONS) {
            String value = stands.values().of(dimension);
            if (!isAllWith(dimension, value, stood, stands)) {
                shares.addAll(added(dimension, stood, stands, moved));
            } else if (changes) {
                shares.add(new SliceShare(dimension, value, net));
            }
        }
        return shares.toArray(SliceShare.NONE);
    }

    /** Whether all that was added belongs to one value. */
    static boolean isAllWith(Dimension dimension, String value, ViewReading stood, ViewReading stands) {
        return !dimension.isOfTime()
                || (value.equals(stood.values().of(dimension)) && stands.spentOnlyWith(dimension, value));
    }

    /** The shares of one dimension of which that is not so. */
    static List<SliceShare> added(Dimension dimension, ViewReading stood, ViewReading stands, AudienceTally moved) {
        String from = stood.values().of(dimension);
        String to = stands.values().of(dimension);
        TreeMap<String, AudienceTally> byValue = new TreeMap<>(stands.spentBy(dimension));
        add(byValue, to, moved.figuresAlone());
        if (!to.equals(from)) {
            AudienceTally counted = stood.standing().tally().figuresAlone();
            add(byValue, to, counted);
            add(byValue, from, counted.negated());
        }
        List<SliceShare> shares = new ArrayList<>();
        collect(dimension, byValue, shares);
        return shares;
    }

    private SliceShare[] shares() {
        List<SliceShare> shares = new ArrayList<>();
        for (Dimension dimension : DIMENSIONS) {
            TreeMap<String, AudienceTally> byValue = new TreeMap<>();
            add(byValue, after.values().of(dimension), net);
            moveStanding(dimension, byValue);
            moveTime(byValue, after.spentBy(dimension), after.values().of(dimension));
            takeBackTime(dimension, byValue);
            collect(dimension, byValue, shares);
        }
        return shares.toArray(SliceShare.NONE);
    }

    /** What stood under the old value goes over to the new one, and so does its time that is not settled. */
    private void moveStanding(Dimension dimension, TreeMap<String, AudienceTally> byValue) {
        String from = before.values().of(dimension);
        String to = after.values().of(dimension);
        if (!from.equals(to)) {
            AudienceTally stood = before.standing().tally().figuresAlone();
            for (SpentTime.Stretch spent : before.spent()) {
                stood = stood.plus(spent.tally());
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
        String then = before.values().of(dimension);
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
