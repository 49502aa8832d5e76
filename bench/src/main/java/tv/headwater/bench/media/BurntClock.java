package tv.headwater.bench.media;

/**
 * A clock that can be read off a picture: the lower 32 bits of the time in milliseconds as black and white fields across the
 * top, after a white and a black one. It survives scaling and encoding, as digits for people would not.
 */
final class BurntClock {
    static final int FIELDS = 34;
    static final int HEIGHT_SHARE = 8;

    private static final byte WHITE = (byte) 235;
    private static final byte BLACK = 16;
    private static final int BITS = 32;

    private BurntClock() {}

    /** @param luma the brightness of a picture, line by line, {@code width} bytes each */
    static void draw(byte[] luma, int width, int height, long millis) {
        int lines = height / HEIGHT_SHARE;
        for (int x = 0; x < width; x++) {
            byte value = field(x * FIELDS / width, millis) ? WHITE : BLACK;
            luma[x] = value;
        }
        for (int line = 1; line < lines; line++) {
            System.arraycopy(luma, 0, luma, line * width, width);
        }
    }

    private static boolean field(int index, long millis) {
        return switch (index) {
            case 0 -> true;
            case 1 -> false;
            default -> (millis >>> (BITS - 1 - (index - 2)) & 1) == 1;
        };
    }
}
