package tv.headwater.media.rtmp;

/**
 * One RTMP message (Adobe RTMP 1.0, §5.4 and §7).
 *
 * @param streamId 0 is the connection itself
 * @param timestampMillis unsigned 32 bits
 */
record RtmpMessage(int type, int streamId, int timestampMillis, byte[] payload) {
    static final int SET_CHUNK_SIZE = 1;
    static final int ABORT = 2;
    static final int ACKNOWLEDGEMENT = 3;
    static final int USER_CONTROL = 4;
    static final int WINDOW_ACK_SIZE = 5;
    static final int SET_PEER_BANDWIDTH = 6;
    static final int AUDIO = FlvTag.AUDIO;
    static final int VIDEO = FlvTag.VIDEO;
    static final int COMMAND_AMF3 = 17;
    static final int DATA_AMF0 = FlvTag.SCRIPT;
    static final int COMMAND_AMF0 = 20;

    /** A message of the protocol itself whose body is one number. */
    static RtmpMessage control(int type, int value) {
        return new RtmpMessage(type, 0, 0, bytes(value));
    }

    /** The number a control message carries. */
    int value() throws RtmpViolation {
        if (payload.length < Integer.BYTES) {
            throw new RtmpViolation("control message of " + payload.length + " bytes");
        }
        return (payload[0] & 0xff) << 24 | (payload[1] & 0xff) << 16 | (payload[2] & 0xff) << 8 | payload[3] & 0xff;
    }

    private static byte[] bytes(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }
}
