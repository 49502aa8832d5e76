package tv.headwater.media.relay;

/** What an encoder shows its creator: what happened, and what to do. */
final class Refusals {
    static final String WRONG_ADDRESS = "The server address is wrong: copy it again from the studio.";
    static final String UNKNOWN_KEY = "This stream key is unknown. Make a new one in the studio, under Stream keys.";
    static final String REVOKED_KEY = "This stream key was revoked. Make a new one in the studio, under Stream keys.";
    static final String NOTHING_ON_AIR = "Your channel has no broadcast on air. Press Go live in the studio first.";
    static final String PREPARING = "Your broadcast is being prepared. Start again when it says Ready for your signal.";
    static final String TAKEN = "An encoder sends to this broadcast already. Stop it first.";
    static final String TAKEN_OVER = "Another encoder has taken this broadcast over.";
    static final String MADE_ANEW = "The video system has made your broadcast anew. Start your encoder again.";
    static final String NOT_TAKEN = "The video system does not take your signal yet. Try again in a few seconds.";
    static final String VIDEO_CODEC = "Headwater takes video as H.264 only. Choose it in your encoder, such as x264.";
    static final String AUDIO_CODEC = "Headwater takes sound as AAC only. Choose it in your encoder.";
    static final String NO_VIDEO = "Your encoder sends sound but no picture. Add a video source.";
    static final String NO_KEY_FRAMES = "Your encoder sends no key frames. Set its keyframe interval to 2 s.";
    static final String SILENT = "Your encoder was connected but sent nothing. Check its network, and start it again.";
    static final String LOST = "The video system takes no signal any more. Start your encoder again.";
    static final String STALLED = "The video system does not keep up with your signal. Start your encoder again.";
    static final String CANNOT_CHECK = "Your stream key cannot be checked right now. Try again in a few seconds.";
    static final String CLOSING = "This server stops. Start your encoder again to reach another one.";

    private Refusals() {}
}
