package tv.headwater.media.rtmp;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes RTMP messages as chunks (Adobe RTMP 1.0, §5.3), each with a full header, and flushes it. Not thread-safe. */
final class ChunkWriter {
    private static final int CONTROL_CHUNK_STREAM = 2;
    private static final int COMMAND_CHUNK_STREAM = 3;
    private static final int AUDIO_CHUNK_STREAM = 4;
    private static final int VIDEO_CHUNK_STREAM = 6;
    private static final int CONTINUATION = 3 << 6;
    private static final int EXTENDED = 0xffffff;

    private final DataOutputStream output;
    private int chunkBytes = 128;

    ChunkWriter(OutputStream output) {
        this.output = new DataOutputStream(new BufferedOutputStream(output));
    }

    /** Writes and flushes; a SetChunkSize takes effect for the messages after it. */
    void write(RtmpMessage message) throws IOException {
        int chunkStream = chunkStream(message.type());
        int time = message.timestampMillis();
        boolean extended = Integer.compareUnsigned(time, EXTENDED) >= 0;
        byte[] payload = message.payload();
        output.writeByte(chunkStream);
        writeInt24(extended ? EXTENDED : time);
        writeInt24(payload.length);
        output.writeByte(message.type());
        output.writeInt(Integer.reverseBytes(message.streamId()));
        for (int from = 0; from < payload.length; from += chunkBytes) {
            if (from > 0) {
                output.writeByte(CONTINUATION | chunkStream);
            }
            if (extended) {
                output.writeInt(time);
            }
            output.write(payload, from, Math.min(chunkBytes, payload.length - from));
        }
        output.flush();
        if (message.type() == RtmpMessage.SET_CHUNK_SIZE) {
            chunkBytes = message.value();
        }
    }

    private static int chunkStream(int type) {
        return switch (type) {
            case RtmpMessage.AUDIO -> AUDIO_CHUNK_STREAM;
            case RtmpMessage.VIDEO -> VIDEO_CHUNK_STREAM;
            default -> type <= RtmpMessage.SET_PEER_BANDWIDTH ? CONTROL_CHUNK_STREAM : COMMAND_CHUNK_STREAM;
        };
    }

    private void writeInt24(int value) throws IOException {
        output.writeByte(value >>> 16);
        output.writeShort(value);
    }
}
