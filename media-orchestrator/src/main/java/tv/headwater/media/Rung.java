package tv.headwater.media;

import tv.headwater.media.video.Renditions.Filled;

/** One rendition of the ladder. Its name is the height it is planned with, as in {@code index_540p.m3u8}. */
public record Rung(String name, int width, int height, int videoKbps, double framesPerSecond) {
    private static final int MIN_KBPS = 100;

    public Rung {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0 || videoKbps < 1 || framesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "a rung needs even sides, a bitrate and a frame rate, not %dx%d at %d kbps"
                            .formatted(width, height, videoKbps));
        }
    }

    static Rung of(int width, int height, int videoKbps, int framesPerSecond) {
        return new Rung(height + "p", width, height, videoKbps, framesPerSecond);
    }

    /** As much of it as a source fills. */
    Rung filled(Filled by) {
        int kbps = Math.max(Math.min(videoKbps, MIN_KBPS), (int) Math.round(videoKbps * by.share()));
        return new Rung(name, by.width(), by.height(), kbps, by.framesPerSecond());
    }
}
