package tv.headwater.local.ffmpeg;

/** No ffmpeg runs on this machine; the message is one line that says what to do. */
public final class FfmpegMissing extends RuntimeException {
    FfmpegMissing(String message) {
        super(message);
    }
}
