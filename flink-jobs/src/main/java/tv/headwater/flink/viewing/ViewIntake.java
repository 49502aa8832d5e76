package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** Takes one beacon into the state of its view: sorts out copies and latecomers, keeps what may still be reordered. */
final class ViewIntake {
    /** Marks kept to be put in order; when a player sends more, the oldest are settled early. */
    static final int MAX_RECENT = 128;

    private static final int MAX_ERROR_CODES = 8;
    private static final int MAX_ERROR_CODE_LENGTH = 32;

    private ViewIntake() {}

    /** The state with the beacon; nothing is settled yet. */
    static ViewState take(ViewState state, Beacon beacon) {
        // Request arguments have a sequence of their own and no time: they prove that somebody is there, no more.
        if (beacon.getOrigin() != BeaconOrigin.EVENT) {
            return counted(state, beacon, state.skewMillis(), state.played(), state.recent(), Verdict.PRESENCE);
        }
        Mark mark = Mark.of(beacon);
        int copy = state.isFollowedBy(mark) ? -1 : indexOfCopy(state.recent(), mark);
        boolean late = copy < 0 && isLate(mark, state.played());
        long skew = late ? state.skewMillis() : leastSkew(state.skewMillis(), mark);
        Playhead played = rebased(state.played(), state.skewMillis(), skew);
        Mark[] recent =
                late ? state.recent() : copy >= 0 ? replaced(state.recent(), copy, mark) : appended(state, mark);
        Verdict verdict = late ? Verdict.LATE : copy >= 0 ? Verdict.COPY : Verdict.NEW;
        return counted(state, beacon, skew, played, recent, verdict);
    }

    /** What can no longer be reordered is played; the rest stays. */
    record Settled(Playhead played, Mark[] recent) {}

    /** Moves what can no longer be reordered from the recent marks to what has been played; {@code spent} hears of it. */
    static Settled settle(ViewState state, Mark[] inOrder, ViewRules rules, Timeline.Listener spent) {
        long horizon = state.lastReceivedAt() - rules.latenessMillis();
        int settled = 0;
        while (settled < inOrder.length
                && (inOrder.length - settled > MAX_RECENT || inOrder[settled].receivedAt() < horizon)) {
            settled++;
        }
        if (settled == 0) {
            return new Settled(state.played(), state.recent());
        }
        Playhead played = ViewReading.read(state, Arrays.copyOf(inOrder, settled), spent);
        return new Settled(played, Arrays.copyOfRange(inOrder, settled, inOrder.length));
    }

    private enum Verdict {
        NEW,
        COPY,
        LATE,
        PRESENCE
    }

    private static ViewState counted(
            ViewState state, Beacon beacon, long skew, Playhead played, Mark[] recent, Verdict verdict) {
        boolean counts = verdict == Verdict.NEW || verdict == Verdict.PRESENCE;
        return new ViewState(
                state.viewId(),
                state.part(),
                state.broadcastId(),
                state.viewerId(),
                ViewTraits.first(state.country(), beacon.getCountry()),
                ViewTraits.first(state.userAgent(), beacon.getUserAgent()),
                Math.max(state.asOf(), beacon.getReceivedAt()),
                Math.max(state.lastReceivedAt(), beacon.getReceivedAt()),
                skew,
                state.beacons() + (counts ? 1 : 0),
                state.duplicates() + (verdict == Verdict.COPY ? 1 : 0),
                state.lateBeacons() + (verdict == Verdict.LATE ? 1 : 0),
                errorCodes(state.errorCodes(), beacon.getEc()),
                played,
                recent,
                state.closed(),
                state.traits().with(beacon),
                null);
    }

    private static boolean isLate(Mark mark, Playhead played) {
        return mark.isNumbered()
                && played.sn() != Mark.NONE
                && mark.sn() <= played.sn()
                && mark.clientAt() <= played.numberedAt();
    }

    private static long leastSkew(long skew, Mark mark) {
        if (mark.clientAt() == Mark.NONE) {
            return skew;
        }
        long difference = mark.receivedAt() - mark.clientAt();
        return skew == Mark.NONE ? difference : Math.min(skew, difference);
    }

    /** A better guess of the skew moves positions by milliseconds; a clock that was set moves what is settled too. */
    private static Playhead rebased(Playhead played, long oldSkew, long newSkew) {
        long later = ViewReading.known(oldSkew) - ViewReading.known(newSkew);
        if (Math.abs(later) <= Timeline.MAX_GAP_MILLIS) {
            return played;
        }
        Timeline timeline = new Timeline(played, Timeline.Listener.NOBODY);
        timeline.shift(later);
        return timeline.playhead();
    }

    private static int indexOfCopy(Mark[] recent, Mark mark) {
        for (int i = 0; i < recent.length; i++) {
            if (recent[i].repeats(mark)) {
                return i;
            }
        }
        return -1;
    }

    private static Mark[] replaced(Mark[] recent, int copy, Mark mark) {
        Mark[] marks = recent.clone();
        marks[copy] = recent[copy].receivedNoLaterThan(mark);
        return marks;
    }

    private static Mark[] appended(ViewState state, Mark mark) {
        Mark[] marks = Arrays.copyOf(state.recent(), state.recent().length + 1);
        marks[marks.length - 1] = mark;
        return marks;
    }

    private static String errorCodes(String known, @Nullable List<String> more) {
        if (more == null || more.isEmpty()) {
            return known;
        }
        TreeSet<String> codes = new TreeSet<>(known.isEmpty() ? List.of() : Arrays.asList(known.split(",")));
        for (String code : more) {
            String clean = code.replace(',', ' ').strip();
            codes.add(clean.substring(0, Math.min(clean.length(), MAX_ERROR_CODE_LENGTH)));
        }
        codes.remove("");
        return String.join(",", new ArrayList<>(codes).subList(0, Math.min(codes.size(), MAX_ERROR_CODES)));
    }
}
