package tv.headwater.local.medialive;

import java.util.List;
import java.util.Locale;

/** Lists the renditions to choose from (RFC 8216 §4.3.4). */
record MasterPlaylist(List<Variant> variants) {
    private static final String AAC_LC = ",mp4a.40.2";

    /**
     * One rendition as it was encoded.
     *
     * @param averageBits bits per second it is encoded for
     * @param peakBits what no segment exceeds
     * @param avcCodec such as avc1.4d401f
     */
    record Variant(
            String playlist,
            int averageBits,
            int peakBits,
            int width,
            int height,
            double framesPerSecond,
            String avcCodec,
            boolean withAudio) {}

    MasterPlaylist {
        variants = List.copyOf(variants);
    }

    String render() {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        for (Variant variant : variants) {
            text.append(String.format(
                    Locale.ROOT,
                    "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS=\"%s%s\",RESOLUTION=%dx%d,FRAME-RATE=%.3f\n%s\n",
                    variant.peakBits(),
                    variant.averageBits(),
                    variant.avcCodec(),
                    variant.withAudio() ? AAC_LC : "",
                    variant.width(),
                    variant.height(),
                    variant.framesPerSecond(),
                    variant.playlist()));
        }
        return text.toString();
    }
}
