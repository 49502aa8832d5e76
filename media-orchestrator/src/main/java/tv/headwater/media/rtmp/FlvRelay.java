package tv.headwater.media.rtmp;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a publisher's tags as one FLV file after another: a decoder that starts in the middle of a broadcast gets the
 * codec headers first and then begins at a key frame. Not thread-safe.
 */
public final class FlvRelay {
    private static final byte[] FILE_HEADER = {'F', 'L', 'V', 1, 0x05, 0, 0, 0, 9, 0, 0, 0, 0};
    private static final int TAG_HEADER_BYTES = 11;

    private @Nullable FlvTag metadata;
    private @Nullable FlvTag videoHeader;
    private @Nullable FlvTag audioHeader;
    private @Nullable DataOutputStream output;
    private boolean started;

    /** From the next key frame on, tags go to {@code target}, as a file of its own. */
    public void writeTo(OutputStream target) {
        output = new DataOutputStream(target);
        started = false;
    }

    /**
     * Writes one tag, or keeps it back until a key frame comes.
     *
     * @return whether it was written
     */
    public boolean accept(FlvTag tag) throws IOException {
        remember(tag);
        DataOutputStream target = output;
        if (target == null || (!started && !tag.isKeyFrame())) {
            return false;
        }
        if (!started) {
            start(target, tag.timestampMillis());
        }
        write(target, tag, tag.timestampMillis());
        target.flush();
        return true;
    }

    private void remember(FlvTag tag) {
        if (tag.type() == FlvTag.SCRIPT) {
            metadata = tag;
        } else if (tag.isSequenceHeader() && tag.type() == FlvTag.VIDEO) {
            videoHeader = tag;
        } else if (tag.isSequenceHeader()) {
            audioHeader = tag;
        }
    }

    private void start(DataOutputStream target, int timestampMillis) throws IOException {
        started = true;
        target.write(FILE_HEADER);
        for (FlvTag header : new @Nullable FlvTag[] {metadata, videoHeader, audioHeader}) {
            if (header != null) {
                write(target, header, timestampMillis);
            }
        }
    }

    private static void write(DataOutputStream target, FlvTag tag, int timestampMillis) throws IOException {
        int size = tag.payload().length;
        target.writeByte(tag.type());
        writeInt24(target, size);
        writeInt24(target, timestampMillis & 0xffffff);
        target.writeByte(timestampMillis >>> 24);
        writeInt24(target, 0);
        target.write(tag.payload());
        target.writeInt(TAG_HEADER_BYTES + size);
    }

    private static void writeInt24(DataOutputStream target, int value) throws IOException {
        target.writeByte(value >>> 16);
        target.writeShort(value);
    }
}
