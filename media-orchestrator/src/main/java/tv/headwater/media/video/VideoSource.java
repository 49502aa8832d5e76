package tv.headwater.media.video;

import java.util.Locale;

/**
 * The picture an encoder sends.
 *
 * @param framesPerSecond as announced; 0 when it was not
 */
public record VideoSource(int width, int height, double framesPerSecond) {
    public VideoSource {
        if (width < 1 || height < 1 || !(framesPerSecond >= 0)) {
            throw new IllegalArgumentException("no picture has %dx%d at %f".formatted(width, height, framesPerSecond));
        }
    }

    public boolean isPortrait() {
        return height > width;
    }

    /** For people, such as {@code 1280x720 at 29.97}. */
    public String words() {
        String size = width + "x" + height;
        return framesPerSecond == 0 ? size : String.format(Locale.ROOT, "%s at %.4g", size, framesPerSecond);
    }
}
