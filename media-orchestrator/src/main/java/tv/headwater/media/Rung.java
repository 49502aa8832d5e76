package tv.headwater.media;

/** One rendition of the ladder. Its name is its height, as in {@code index_540p.m3u8}. */
public record Rung(int width, int height, int videoKbps) {
    public Rung {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0 || videoKbps < 1) {
            throw new IllegalArgumentException(
                    "a rung needs even sides and a bitrate, not %dx%d at %d kbps".formatted(width, height, videoKbps));
        }
    }

    String name() {
        return height + "p";
    }
}
