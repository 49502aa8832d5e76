package tv.headwater.media.rtmp;

import java.io.IOException;

/** Where the media of one accepted publisher goes. Called by one thread. */
public interface FlvSink {
    /** Takes the next tag; may block, which slows the publisher down. An exception ends the publisher's connection. */
    void accept(FlvTag tag) throws IOException;

    /** The publisher is gone; called exactly once. */
    void close();
}
