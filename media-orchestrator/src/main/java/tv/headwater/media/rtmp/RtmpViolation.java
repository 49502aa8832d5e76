package tv.headwater.media.rtmp;

import java.io.IOException;

/** The other side does not speak RTMP as it should, or goes beyond a limit; its connection ends. */
final class RtmpViolation extends IOException {
    RtmpViolation(String message) {
        super(message);
    }
}
