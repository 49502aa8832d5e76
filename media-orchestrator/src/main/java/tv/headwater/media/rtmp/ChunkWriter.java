package tv.headwater.media.rtmp;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes RTMP messages as chunks (Adobe RTMP 1.0, §5.3), each with a full header: answers are few and small. */
final class ChunkWriter {
    private static final int CONTROL_CHUNK_STREAM = 2;
    private static final int COMMAND_CHUNK_STREAM = 3;
    private static final int CONTINUATION = 3 << 6;

    private final DataOutputStream output;
    private int chunkBytes = 128;

    ChunkWriter(OutputStream output) {
        this.output = new DataOutputStream(new BufferedOutputStream(output));
    }

    /** Writes and flushes; a SetChunkSize takes effect for the messages after it. */
    void write(RtmpMessage message) throws IOException {
        int chunkStream =
                message.type() <= RtmpMessage.SET_PEER_BANDWIDTH ? CONTROL_CHUNK_STREAM : COMMAND_CHUNK_STREAM;
        byte[] payload = message.payload();
        output.writeByte(chunkStream);
        writeInt24(0);
        writeInt24(payload.length);
        output.writeByte(message.type());
        output.writeInt(Integer.reverseBytes(message.streamId()));
        for (int from = 0; from < payload.length; from += chunkBytes) {
            if (from > 0) {
                output.writeByte(CONTINUATION | chunkStream);
            }
            output.write(payload, from, Math.min(chunkBytes, payload.length - from));
        }
        output.flush();
        if (message.type() == RtmpMessage.SET_CHUNK_SIZE) {
            chunkBytes = message.value();
        }
    }

    private void writeInt24(int value) throws IOException {
        output.writeByte(value >>> 16);
        output.writeShort(value);
    }
}
