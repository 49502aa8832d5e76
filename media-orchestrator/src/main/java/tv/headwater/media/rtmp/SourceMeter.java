package tv.headwater.media.rtmp;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tv.headwater.media.video.AvcParameters;
import tv.headwater.media.video.VideoSource;

/** Learns from an encoder's tags what picture it sends: the size from H.264's own header, the frame rate as announced. */
public final class SourceMeter {
    /** Where the decoder configuration begins (ISO/IEC 14496-15 §5.3.3.1), in both ways FLV has to carry it. */
    private static final int CONFIGURATION = 5;

    private static final int FIRST_SET_LENGTH = CONFIGURATION + 6;
    private static final int FIRST_SET = FIRST_SET_LENGTH + 2;
    /** Announced rates above are taken for mistakes, such as a time base. */
    private static final double MAX_FRAMES = 240;

    private double framesPerSecond;
    private @Nullable VideoSource source;

    /** Takes note of a tag; others than headers cost nothing. */
    public void accept(FlvTag tag) {
        if (tag.type() == FlvTag.SCRIPT) {
            announced(tag.payload());
        } else if (tag.isAvc() && tag.isSequenceHeader()) {
            size(tag.payload()).ifPresent(size -> source = size);
        }
    }

    /** What is sent; null until it is known. */
    public @Nullable VideoSource source() {
        VideoSource size = source;
        return size == null ? null : new VideoSource(size.width(), size.height(), framesPerSecond);
    }

    private void announced(byte[] payload) {
        try {
            for (Object value : Amf0.read(payload, 0)) {
                if (value instanceof Map<?, ?> about && about.get("framerate") instanceof Double rate) {
                    framesPerSecond = rate >= 1 && rate <= MAX_FRAMES ? rate : 0;
                }
            }
        } catch (RtmpViolation notUnderstood) {
            framesPerSecond = 0;
        }
    }

    private static Optional<VideoSource> size(byte[] payload) {
        if (payload.length <= FIRST_SET || (payload[CONFIGURATION + 5] & 0x1f) == 0) {
            return Optional.empty();
        }
        int length = (payload[FIRST_SET_LENGTH] & 0xff) << 8 | payload[FIRST_SET_LENGTH + 1] & 0xff;
        return FIRST_SET + length > payload.length
                ? Optional.empty()
                : AvcParameters.size(Arrays.copyOfRange(payload, FIRST_SET, FIRST_SET + length));
    }
}
