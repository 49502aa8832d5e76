package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the marks of a view into the order in which they happened, whatever order they came in.
 *
 * <p>The sequence number decides (CTA-5004-B: per session and target), because responses carry an older time. hls.js keeps its
 * session id but begins at 0 again when it loads another source: a lower number with a later time on both clocks begins a
 * new run of numbers. Records without a number are merged in by arrival.
 */
final class MarkOrder {
    private static final Comparator<Mark> ARRIVAL = Comparator.comparingLong(Mark::receivedAt)
            .thenComparingLong(Mark::clientAt)
            .thenComparingLong(Mark::sn)
            .thenComparingInt(Mark::digest);

    private record Numbered(int run, Mark mark) {
        static final Comparator<Numbered> SENDING = Comparator.comparingInt(Numbered::run)
                .thenComparingLong(numbered -> numbered.mark().sn())
                .thenComparing(Numbered::mark, ARRIVAL);
    }

    private MarkOrder() {}

    /** The marks in order, as they follow on a timeline that has been read up to {@code settled}. */
    static Mark[] of(Mark[] marks, Playhead settled) {
        if (isInSequence(marks, settled)) {
            return marks;
        }
        List<Mark> arrived = new ArrayList<>(List.of(marks));
        arrived.sort(ARRIVAL);
        List<Mark> numbered = bySequence(arrived, settled);
        List<Mark> unnumbered =
                arrived.stream().filter(mark -> !mark.isNumbered()).toList();
        return (unnumbered.isEmpty() ? numbered : merge(numbered, unnumbered)).toArray(new Mark[0]);
    }

    /** Whether the marks stand in the order of arrival and of sending, as they do unless something went wrong on the way. */
    static boolean isInSequence(Mark[] marks, Playhead settled) {
        long sn = settled.sn();
        long receivedAt = Long.MIN_VALUE;
        for (Mark mark : marks) {
            if (!follows(mark, sn, receivedAt)) {
                return false;
            }
            sn = mark.sn();
            receivedAt = mark.receivedAt();
        }
        return true;
    }

    /** Whether a mark is the next after marks that are in sequence; then it is no copy of any of them. */
    static boolean follows(Mark mark, Mark[] inSequence, Playhead settled) {
        if (inSequence.length == 0) {
            return follows(mark, settled.sn(), Long.MIN_VALUE);
        }
        Mark last = inSequence[inSequence.length - 1];
        return follows(mark, last.sn(), last.receivedAt());
    }

    private static boolean follows(Mark mark, long sn, long receivedAt) {
        return mark.isNumbered() && mark.sn() > sn && mark.receivedAt() >= receivedAt;
    }

    private static List<Mark> bySequence(List<Mark> arrived, Playhead settled) {
        List<Numbered> numbered = new ArrayList<>(arrived.size());
        int run = 0;
        long highestSn = settled.sn();
        long latestAt = settled.numberedAt();
        for (Mark mark : arrived) {
            if (!mark.isNumbered()) {
                continue;
            }
            if (mark.kind() != Mark.Kind.RESPONSE) {
                boolean restarts = mark.sn() <= highestSn && mark.clientAt() > latestAt && highestSn != Mark.NONE;
                run += restarts ? 1 : 0;
                highestSn = restarts ? mark.sn() : Math.max(highestSn, mark.sn());
                latestAt = Math.max(latestAt, mark.clientAt());
            }
            numbered.add(new Numbered(run, mark));
        }
        numbered.sort(Numbered.SENDING);
        return numbered.stream().map(Numbered::mark).toList();
    }

    private static List<Mark> merge(List<Mark> numbered, List<Mark> unnumbered) {
        List<Mark> merged = new ArrayList<>(numbered.size() + unnumbered.size());
        int next = 0;
        for (Mark mark : unnumbered) {
            while (next < numbered.size() && numbered.get(next).receivedAt() <= mark.receivedAt()) {
                merged.add(numbered.get(next++));
            }
            merged.add(mark);
        }
        merged.addAll(numbered.subList(next, numbered.size()));
        return merged;
    }
}
