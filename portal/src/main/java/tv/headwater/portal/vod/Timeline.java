package tv.headwater.portal.vod;

import java.util.ArrayList;
import java.util.List;

/**
 * Which moment of a recording belongs to which moment of the evening: the recording leaves out the time without video.
 *
 * <p>A span is noted a little after its first picture, as the orchestrator first has to see it. The video's own length tells by
 * how much all of them together, and each begins that share earlier.
 */
final class Timeline {
    /** Spans that differ from the video by more than this are not explained by noting late: nothing is shifted then. */
    private static final long MAX_SHIFT_MILLIS = 30_000;

    private final List<Span> spans;

    /** From when to when video arrived, ms since epoch. */
    record Span(long fromMillis, long toMillis) {
        long length() {
            return Math.max(0, toMillis - fromMillis);
        }
    }

    private Timeline(List<Span> spans) {
        this.spans = spans;
    }

    /** @param spans in order, at least one */
    static Timeline of(List<Span> spans, long durationMillis) {
        long noted = spans.stream().mapToLong(Span::length).sum();
        long shift = (durationMillis - noted) / spans.size();
        long each = Math.abs(shift) > MAX_SHIFT_MILLIS ? 0 : shift;
        List<Span> real = new ArrayList<>();
        for (Span span : spans) {
            real.add(new Span(Math.min(span.toMillis(), span.fromMillis() - each), span.toMillis()));
        }
        return new Timeline(real);
    }

    /** Where in the video a moment is; one without video is where the video goes on after it. Negative before it began. */
    long toVideo(long atMillis) {
        long before = 0;
        for (Span span : spans) {
            if (atMillis <= span.toMillis()) {
                return before
                        + (before == 0 ? atMillis - span.fromMillis() : Math.max(0, atMillis - span.fromMillis()));
            }
            before += span.length();
        }
        return before;
    }

    /** The moment a place in the video shows; beyond its end, the moment it ended. */
    long toEvening(long videoMillis) {
        long left = videoMillis;
        for (Span span : spans) {
            if (left < span.length()) {
                return span.fromMillis() + left;
            }
            left -= span.length();
        }
        return spans.get(spans.size() - 1).toMillis();
    }
}
