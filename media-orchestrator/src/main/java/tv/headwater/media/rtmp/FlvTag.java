package tv.headwater.media.rtmp;

import java.nio.charset.StandardCharsets;

/**
 * One piece of media as RTMP and FLV carry it (Adobe FLV 10.1, annex E.4): audio 8, video 9 or script data 18.
 *
 * @param timestampMillis milliseconds on the publisher's clock, unsigned 32 bits
 * @param payload the tag's body; not to be changed
 */
public record FlvTag(int type, int timestampMillis, byte[] payload) {
    public static final int AUDIO = 8;
    public static final int VIDEO = 9;
    public static final int SCRIPT = 18;

    private static final int CODEC_AVC = 7;
    private static final int SOUND_AAC = 10;
    private static final int ENHANCED = 0x80;
    private static final String FOUR_CC = "avc1";

    /** Whether a decoder must see this tag before any other of its kind. */
    boolean isSequenceHeader() {
        if (payload.length < 2) {
            return false;
        }
        int first = payload[0] & 0xff;
        return switch (type) {
            case VIDEO -> isEnhanced(first) ? (first & 0x0f) == 0 : (first & 0x0f) == CODEC_AVC && payload[1] == 0;
            case AUDIO -> first >> 4 == SOUND_AAC && payload[1] == 0;
            default -> false;
        };
    }

    /** Whether decoding may begin at this tag. */
    public boolean isKeyFrame() {
        if (type != VIDEO || payload.length < 2 || isSequenceHeader()) {
            return false;
        }
        return (payload[0] >> 4 & 0x07) == 1;
    }

    /** Whether this is video in H.264, said in either of the two ways FLV has. */
    public boolean isAvc() {
        if (type != VIDEO || payload.length == 0) {
            return false;
        }
        int first = payload[0] & 0xff;
        if (!isEnhanced(first)) {
            return (first & 0x0f) == CODEC_AVC;
        }
        return payload.length > FOUR_CC.length()
                && new String(payload, 1, FOUR_CC.length(), StandardCharsets.ISO_8859_1).equals(FOUR_CC);
    }

    /** Whether this is sound in AAC. */
    public boolean isAac() {
        return type == AUDIO && payload.length > 0 && (payload[0] & 0xff) >> 4 == SOUND_AAC;
    }

    private static boolean isEnhanced(int firstByte) {
        return (firstByte & ENHANCED) != 0;
    }
}
