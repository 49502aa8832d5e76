package tv.headwater.portal.vod;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes chapters of a recording from the moments of its evening: when far more people than usual wrote at once. The greatest ones are kept,
 * in the order of the video.
 */
final class Chapters {
    static final int MAX_CHAPTERS = 20;
    /** People write about what they have just seen, and what they saw comes some seconds after it happened. */
    static final long LEAD_MILLIS = 12_000;
    /** Two moments nearer than this are one to somebody who jumps. */
    static final long APART_MILLIS = 45_000;

    private Chapters() {}

    /**
     * A moment as the chatter job found it.
     *
     * @param chatters who wrote at its peak
     * @param before viewers at its start; null when not known, as {@code after} at its end
     */
    record Moment(
            long startedAtMillis,
            int chatters,
            @Nullable Integer before,
            @Nullable Integer after) {}

    static List<Chapter> of(List<Moment> moments, Timeline timeline, long durationMillis) {
        List<Chapter> kept = new ArrayList<>();
        List<Moment> greatest = moments.stream()
                .sorted(Comparator.comparingInt(Moment::chatters).reversed())
                .toList();
        for (Moment moment : greatest) {
            long at = place(moment.startedAtMillis(), timeline);
            boolean alone = kept.stream().allMatch(other -> Math.abs(other.atMs() - at) >= APART_MILLIS);
            if (at < durationMillis && alone && kept.size() < MAX_CHAPTERS) {
                kept.add(new Chapter(at, title(moment)));
            }
        }
        kept.sort(Comparator.comparingLong(Chapter::atMs));
        return kept;
    }

    /** Where in the video somebody begins to watch who wants to see the moment. */
    static long place(long momentMillis, Timeline timeline) {
        return Math.max(0, timeline.toVideo(momentMillis) - LEAD_MILLIS);
    }

    private static String title(Moment moment) {
        String chat =
                "Lively chat: " + moment.chatters() + (moment.chatters() == 1 ? " person" : " people") + " at once";
        Integer before = moment.before();
        Integer after = moment.after();
        return before == null || after == null || before.equals(after)
                ? chat
                : "%s, %d → %d viewers".formatted(chat, before, after);
    }
}
