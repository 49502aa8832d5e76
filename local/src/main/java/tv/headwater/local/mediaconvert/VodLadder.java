package tv.headwater.local.mediaconvert;

import java.util.ArrayList;
import java.util.List;
import tv.headwater.local.mediaconvert.JobPlan.Cmaf;

/** Which renditions a recording gets: the source's own size first, then smaller ones; none is larger than the source. */
final class VodLadder {
    private static final int[] SHORT_SIDES = {1080, 720, 540, 360, 270};
    /** A rung this close to the one above it is not worth its CPU. */
    private static final double MAX_STEP = 0.75;

    private static final int FULL_HD_PIXELS = 1920 * 1080;
    private static final int FULL_HD_BITS = 5_000_000;

    private VodLadder() {}

    /** @param copied whether the source's own picture is taken over as it is */
    record Rung(int width, int height, long bits, boolean copied) {}

    static List<Rung> of(Source source, Cmaf asked, int maxRungs) {
        int most = Math.max(1, Math.min(maxRungs, asked.maxRenditions()));
        boolean copied = source.copyable() && source.videoBits() <= asked.maxBits();
        List<Rung> rungs = new ArrayList<>();
        int width = even(source.width());
        int height = even(source.height());
        rungs.add(new Rung(width, height, copied ? source.videoBits() : bits(width, height, source, asked), copied));
        int shortSide = Math.min(width, height);
        for (int side : SHORT_SIDES) {
            if (rungs.size() < most && side <= shortSide * MAX_STEP) {
                double scale = (double) side / Math.min(width, height);
                int w = even((int) Math.round(width * scale));
                int h = even((int) Math.round(height * scale));
                rungs.add(new Rung(w, h, bits(w, h, source, asked), false));
                shortSide = side;
            }
        }
        return rungs;
    }

    /** Fewer bits per pixel for larger pictures, never more than the source had. */
    private static long bits(int width, int height, Source source, Cmaf asked) {
        double share = Math.pow((double) width * height / FULL_HD_PIXELS, 0.75);
        long wanted = Math.round(FULL_HD_BITS * share);
        long bounded = Math.max(asked.minBits(), Math.min(asked.maxBits(), wanted));
        return Math.max(100_000, Math.min(bounded, source.videoBits()));
    }

    private static int even(int size) {
        return Math.max(2, size / 2 * 2);
    }
}
