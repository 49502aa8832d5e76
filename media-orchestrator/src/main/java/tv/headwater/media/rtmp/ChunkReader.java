package tv.headwater.media.rtmp;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Puts RTMP messages together from chunks (Adobe RTMP 1.0, §5.3), never holding more than its limits allow. */
final class ChunkReader {
    static final int MAX_CHUNK_STREAMS = 16;
    static final int MAX_CHUNK_BYTES = 1 << 20;
    private static final int DEFAULT_CHUNK_BYTES = 128;
    private static final int EXTENDED = 0xffffff;

    private final DataInputStream input;
    private final Map<Integer, ChunkStream> streams = new HashMap<>();
    private int chunkBytes = DEFAULT_CHUNK_BYTES;
    private int maxMessageBytes;
    private int heldBytes;

    ChunkReader(InputStream input, int maxMessageBytes) {
        this.input = new DataInputStream(input);
        this.maxMessageBytes = maxMessageBytes;
    }

    /** Bounds the size of one message, and of all unfinished ones together. */
    void limit(int maxBytes) {
        maxMessageBytes = maxBytes;
    }

    void chunkBytes(int bytes) throws RtmpViolation {
        if (bytes < 1 || bytes > MAX_CHUNK_BYTES) {
            throw new RtmpViolation("chunk size " + bytes);
        }
        chunkBytes = bytes;
    }

    /** Forgets what has come of an unfinished message. */
    void abort(int chunkStreamId) {
        ChunkStream stream = streams.get(chunkStreamId);
        if (stream != null) {
            heldBytes -= stream.body.size();
            stream.body.reset();
        }
    }

    /** The next whole message; blocks until it is there. */
    RtmpMessage next() throws IOException {
        while (true) {
            int first = input.readUnsignedByte();
            ChunkStream stream = stream(chunkStreamId(first & 0x3f));
            readHeader(stream, first >> 6);
            if (readBody(stream)) {
                return finish(stream);
            }
        }
    }

    private int chunkStreamId(int low) throws IOException {
        return switch (low) {
            case 0 -> 64 + input.readUnsignedByte();
            case 1 -> 64 + input.readUnsignedByte() + (input.readUnsignedByte() << 8);
            default -> low;
        };
    }

    private ChunkStream stream(int id) throws RtmpViolation {
        ChunkStream stream = streams.get(id);
        if (stream == null) {
            if (streams.size() == MAX_CHUNK_STREAMS) {
                throw new RtmpViolation("more than " + MAX_CHUNK_STREAMS + " chunk streams");
            }
            stream = new ChunkStream();
            streams.put(id, stream);
        }
        return stream;
    }

    private void readHeader(ChunkStream stream, int format) throws IOException {
        boolean continues = stream.body.size() > 0;
        if (continues && format != 3) {
            throw new RtmpViolation("new message inside an unfinished one");
        }
        if (format == 3 && !stream.known) {
            throw new RtmpViolation("chunk without a header before it");
        }
        if (format <= 2) {
            stream.timestampField = readInt24();
        }
        if (format <= 1) {
            stream.length = readInt24();
            stream.type = input.readUnsignedByte();
        }
        if (format == 0) {
            stream.streamId = Integer.reverseBytes(input.readInt());
            stream.known = true;
        } else if (!stream.known) {
            throw new RtmpViolation("chunk without a full header before it");
        }
        int time = stream.timestampField == EXTENDED ? input.readInt() : stream.timestampField;
        if (!continues) {
            stream.timestampMillis = format == 0 ? time : stream.timestampMillis + time;
        }
    }

    private boolean readBody(ChunkStream stream) throws IOException {
        if (stream.length > maxMessageBytes) {
            throw new RtmpViolation("message of " + stream.length + " bytes, allowed " + maxMessageBytes);
        }
        int part = Math.min(chunkBytes, stream.length - stream.body.size());
        if (heldBytes + part > maxMessageBytes) {
            throw new RtmpViolation("unfinished messages beyond " + maxMessageBytes + " bytes");
        }
        stream.body.write(input.readNBytes(part), part);
        heldBytes += part;
        return stream.body.size() == stream.length;
    }

    private RtmpMessage finish(ChunkStream stream) {
        byte[] payload = stream.body.toByteArray();
        heldBytes -= payload.length;
        stream.body.reset();
        return new RtmpMessage(stream.type, stream.streamId, stream.timestampMillis, payload);
    }

    private int readInt24() throws IOException {
        return input.readUnsignedByte() << 16 | input.readUnsignedShort();
    }

    /** What the later chunks of a chunk stream leave out. */
    private static final class ChunkStream {
        private final Body body = new Body();
        private boolean known;
        private int timestampField;
        private int timestampMillis;
        private int length;
        private int type;
        private int streamId;
    }

    private static final class Body extends ByteArrayOutputStream {
        void write(byte[] bytes, int expected) throws RtmpViolation {
            if (bytes.length != expected) {
                throw new RtmpViolation("end of input inside a chunk");
            }
            writeBytes(bytes);
        }
    }
}
