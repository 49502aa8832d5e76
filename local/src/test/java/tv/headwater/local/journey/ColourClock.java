package tv.headwater.local.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clock that a machine reads off a picture: its left half has another colour every few seconds of the encoder's time. */
final class ColourClock {
    private static final int STRETCH_SECONDS = 5;
    /** Encoding changes a colour by less, and another one is at least 255 away. */
    private static final double NEAR = 110;

    private ColourClock() {}

    enum Colour {
        RED(0xff0000),
        LIME(0x00ff00),
        BLUE(0x0000ff),
        YELLOW(0xffff00),
        MAGENTA(0xff00ff),
        CYAN(0x00ffff);

        private final int rgb;

        Colour(int rgb) {
            this.rgb = rgb;
        }

        private double distance(int other) {
            double red = (rgb >> 16 & 255) - (other >> 16 & 255);
            double green = (rgb >> 8 & 255) - (other >> 8 & 255);
            double blue = (rgb & 255) - (other & 255);
            return Math.sqrt(red * red + green * green + blue * blue);
        }
    }

    /** A colour's middle, not its edge, falls on 0, 5, 10 … seconds. */
    static Colour at(double seconds) {
        int stretch = (int) Math.floor(seconds / STRETCH_SECONDS + 0.5);
        return Colour.values()[stretch % Colour.values().length];
    }

    /** Null for a picture that shows none. @param rgb of a point in the left half */
    static @Nullable Colour shownBy(int rgb) {
        return Arrays.stream(Colour.values())
                .filter(colour -> colour.distance(rgb) < NEAR)
                .min(Comparator.comparingDouble(colour -> colour.distance(rgb)))
                .orElse(null);
    }

    /** Draws it, as a chain of ffmpeg's filters. */
    static String filters() {
        List<String> boxes = new ArrayList<>();
        for (Colour colour : Colour.values()) {
            boxes.add("drawbox=w=iw/2:h=ih:t=fill:c=0x%06x:enable='eq(mod(floor(t/%d+0.5),%d),%d)'"
                    .formatted(colour.rgb, STRETCH_SECONDS, Colour.values().length, colour.ordinal()));
        }
        return String.join(",", boxes);
    }
}
