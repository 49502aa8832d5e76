package tv.headwater.local.medialive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tv.headwater.local.medialive.EncodingPlan.Rendition;
import tv.headwater.media.video.Renditions;
import tv.headwater.media.video.Renditions.Filled;
import tv.headwater.media.video.Renditions.Planned;
import tv.headwater.media.video.VideoSource;

/**
 * Decides which of a channel's renditions are encoded: none above the source, and no more than the machine keeps up with. First
 * the frame rate is halved, then the largest rendition is left out, until it fits; one is always encoded.
 *
 * @param notes what was left out or changed, and why; for the log
 */
record LiveLadder(List<Rendition> renditions, List<String> notes) {
    /** Decoding and scaling a source pixel costs about so much of encoding one. */
    private static final double SOURCE_SHARE = 0.5;

    /** Above it motion is smooth, below it stutters: what may be halved. */
    private static final double SMOOTH_FRAMES = 33;

    private static final double USUAL_FRAMES = 30;
    private static final int MIN_BITS = 100_000;

    /** @param pixelsPerSecond what the machine encodes for this channel in real time */
    static LiveLadder of(List<Rendition> planned, VideoSource source, double pixelsPerSecond) {
        List<String> notes = new ArrayList<>();
        List<Rendition> kept = notAbove(planned, source, notes);
        while (load(source, kept) > pixelsPerSecond && kept.stream().anyMatch(LiveLadder::isSmooth)) {
            kept = kept.stream().map(LiveLadder::halved).toList();
            notes.add("half the frame rate: the machine does not keep up with more");
        }
        while (load(source, kept) > pixelsPerSecond && kept.size() > 1) {
            kept = without(kept, largest(kept), notes);
        }
        return new LiveLadder(kept, List.copyOf(notes));
    }

    /** The same without its largest rendition, for an encoder that falls behind. */
    LiveLadder smaller() {
        List<String> more = new ArrayList<>(notes);
        return new LiveLadder(without(renditions, largest(renditions), more), List.copyOf(more));
    }

    boolean canShrink() {
        return renditions.size() > 1;
    }

    /** What it costs, in pixels per second. */
    double load(VideoSource source) {
        return load(source, renditions);
    }

    private static double load(VideoSource source, List<Rendition> renditions) {
        double frames = source.framesPerSecond() == 0 ? USUAL_FRAMES : source.framesPerSecond();
        double decoding = (double) source.width() * source.height() * frames * SOURCE_SHARE;
        return decoding
                + renditions.stream()
                        .mapToDouble(rendition -> pixels(rendition) * frames(rendition, frames))
                        .sum();
    }

    private static List<Rendition> notAbove(List<Rendition> planned, VideoSource source, List<String> notes) {
        List<Planned> plan = planned.stream()
                .map(rendition -> new Planned(
                        rendition.width(),
                        rendition.height(),
                        rendition.framesPerSecond() > 0 ? rendition.framesPerSecond() : Double.MAX_VALUE))
                .toList();
        List<Filled> filled = Renditions.of(source, plan);
        List<Rendition> kept = filled.stream()
                .map(each -> fill(planned.get(each.index()), each))
                .toList();
        for (int i = 0; i < planned.size(); i++) {
            int index = i;
            if (filled.stream().noneMatch(each -> each.index() == index)) {
                notes.add("without " + name(planned.get(i)) + ": it is above the source");
            }
        }
        return kept;
    }

    private static Rendition fill(Rendition planned, Filled by) {
        boolean keepsRate = planned.framesPerSecond() == 0 || by.framesPerSecond() > planned.framesPerSecond();
        return new Rendition(
                planned.modifier(),
                by.width(),
                by.height(),
                Math.max(Math.min(planned.videoBits(), MIN_BITS), (int) (planned.videoBits() * by.share())),
                planned.audioBits(),
                keepsRate ? planned.framesPerSecond() : by.framesPerSecond());
    }

    private static List<Rendition> without(List<Rendition> renditions, Rendition left, List<String> notes) {
        notes.add("without " + name(left) + ": the machine does not keep up with it");
        return renditions.stream().filter(each -> !each.equals(left)).toList();
    }

    private static Rendition largest(List<Rendition> renditions) {
        Rendition largest = renditions.get(0);
        for (Rendition each : renditions) {
            largest = pixels(each) > pixels(largest) ? each : largest;
        }
        return largest;
    }

    private static boolean isSmooth(Rendition rendition) {
        return rendition.framesPerSecond() > SMOOTH_FRAMES;
    }

    private static Rendition halved(Rendition rendition) {
        return isSmooth(rendition) ? rendition.with(rendition.framesPerSecond() / 2) : rendition;
    }

    private static double frames(Rendition rendition, double sourceFrames) {
        return rendition.framesPerSecond() > 0 ? Math.min(rendition.framesPerSecond(), sourceFrames) : sourceFrames;
    }

    private static double pixels(Rendition rendition) {
        return (double) rendition.width() * rendition.height();
    }

    private static String name(Rendition rendition) {
        return rendition.modifier().replaceFirst("^_", "");
    }

    /** For people: what is encoded, and what not. */
    String words() {
        List<String> parts = new ArrayList<>();
        for (Rendition each : renditions) {
            parts.add(String.format(
                    Locale.ROOT, "%s %dx%d at %.4g", name(each), each.width(), each.height(), each.framesPerSecond()));
        }
        return String.join(", ", parts) + (notes.isEmpty() ? "" : "; " + String.join("; ", notes));
    }
}
