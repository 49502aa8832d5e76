package tv.headwater.media.relay;

import org.jspecify.annotations.Nullable;
import tv.headwater.media.rtmp.FlvTag;

/**
 * Looks at what an encoder sends for what would never become a picture: codecs that MediaLive does not take over RTMP, no
 * video at all, no key frames. Time is the encoder's own, as its tags tell it. Not thread-safe.
 */
final class SignalCheck {
    /** Encoders begin with a key frame, and again every 2 to 10 s as they are set. */
    static final int KEY_FRAME_LIMIT_MILLIS = 12_000;

    static final int VIDEO_LIMIT_MILLIS = 10_000;

    private boolean begun;
    private boolean video;
    private int beginMillis;
    private int keyFrameMillis;

    /** Why the encoder is to be sent away; null while all is well. */
    @Nullable
    String objection(FlvTag tag) {
        if (!begun) {
            begun = true;
            beginMillis = tag.timestampMillis();
            keyFrameMillis = beginMillis;
        }
        return switch (tag.type()) {
            case FlvTag.VIDEO -> ofVideo(tag);
            case FlvTag.AUDIO -> ofAudio(tag);
            default -> null;
        };
    }

    private @Nullable String ofVideo(FlvTag tag) {
        if (!tag.isAvc()) {
            return Refusals.VIDEO_CODEC;
        }
        video = true;
        if (tag.isKeyFrame()) {
            keyFrameMillis = tag.timestampMillis();
        }
        return tag.timestampMillis() - keyFrameMillis > KEY_FRAME_LIMIT_MILLIS ? Refusals.NO_KEY_FRAMES : null;
    }

    private @Nullable String ofAudio(FlvTag tag) {
        if (!tag.isAac()) {
            return Refusals.AUDIO_CODEC;
        }
        return !video && tag.timestampMillis() - beginMillis > VIDEO_LIMIT_MILLIS ? Refusals.NO_VIDEO : null;
    }
}
