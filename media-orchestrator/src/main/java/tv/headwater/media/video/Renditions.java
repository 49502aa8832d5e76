package tv.headwater.media.video;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decides which planned renditions a source fills: no picture, no frame rate and no bitrate becomes larger than it came. */
public final class Renditions {
    /** A rendition so near the source's size stands for it: one more of the source's own size would show nothing more. */
    private static final double NEARLY = 0.9;

    /** What encoders are assumed to send that announce no frame rate. */
    private static final double USUAL_FRAMES = 30;

    private static final double ROUNDING = 1e-6;
    /** 29.97 is 30 to everybody who plans. */
    private static final double SAME_RATE = 0.01;

    private Renditions() {}

    /** A planned rendition: the largest picture it may hold, lying on its side for sources that stand upright. */
    public record Planned(int width, int height, double framesPerSecond) {}

    /**
     * A planned rendition filled by the source, keeping the source's shape.
     *
     * @param index in the plan
     * @param share of the planned pixels, at most 1
     */
    public record Filled(int index, int width, int height, double framesPerSecond, double share) {}

    /** Those that are not above the source, in the plan's order; never none. */
    public static List<Filled> of(VideoSource source, List<Planned> plan) {
        List<Filled> filled = new ArrayList<>();
        int smallestAbove = -1;
        double nearest = 0;
        for (int i = 0; i < plan.size(); i++) {
            double scale = scale(source, plan.get(i));
            if (scale <= 1 + ROUNDING) {
                filled.add(fill(source, plan.get(i), i, Math.min(1, scale)));
                nearest = Math.max(nearest, scale);
            } else if (smallestAbove < 0 || scale < scale(source, plan.get(smallestAbove))) {
                smallestAbove = i;
            }
        }
        if (smallestAbove >= 0 && nearest < NEARLY) {
            filled.add(fill(source, plan.get(smallestAbove), smallestAbove, 1));
        }
        filled.sort(Comparator.comparingInt(Filled::index));
        return List.copyOf(filled);
    }

    /** How much the source would be scaled to fill the rendition. */
    private static double scale(VideoSource source, Planned planned) {
        boolean upright = source.isPortrait();
        double width = upright ? planned.height() : planned.width();
        double height = upright ? planned.width() : planned.height();
        return Math.min(width / source.width(), height / source.height());
    }

    private static Filled fill(VideoSource source, Planned planned, int index, double scale) {
        int width = even(source.width() * scale);
        int height = even(source.height() * scale);
        double pixels = (double) planned.width() * planned.height();
        double share = Math.min(1, width * (double) height / pixels);
        return new Filled(index, width, height, frames(source.framesPerSecond(), planned.framesPerSecond()), share);
    }

    /** H.264 in 4:2:0 has even sides; downwards, as nothing may grow. */
    private static int even(double side) {
        return Math.max(2, (int) Math.floor((side + ROUNDING) / 2) * 2);
    }

    /** The source's rate, or a whole part of it where the plan wants less: uneven steps stutter. */
    private static double frames(double source, double planned) {
        if (source == 0) {
            return Math.min(planned, USUAL_FRAMES);
        }
        double divisor = Math.max(1, Math.ceil(source / planned - SAME_RATE));
        return source / divisor;
    }
}
