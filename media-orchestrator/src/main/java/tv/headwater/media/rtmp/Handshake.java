package tv.headwater.media.rtmp;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;

/** The simple handshake (Adobe RTMP 1.0, §5.2): versions, 1536 random bytes each way, and their echoes. */
final class Handshake {
    private static final int VERSION = 3;
    private static final int BLOCK_BYTES = 1536;
    private static final int RANDOM_OFFSET = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Handshake() {}

    /** The server's side. */
    static void answer(InputStream from, OutputStream to) throws IOException {
        DataInputStream input = new DataInputStream(from);
        byte[] theirs = hello(input);
        to.write(VERSION);
        to.write(ours());
        to.write(theirs);
        to.flush();
        input.readFully(new byte[BLOCK_BYTES]);
    }

    /** The client's side. */
    static void offer(InputStream from, OutputStream to) throws IOException {
        DataInputStream input = new DataInputStream(from);
        to.write(VERSION);
        to.write(ours());
        to.flush();
        to.write(hello(input));
        to.flush();
        input.readFully(new byte[BLOCK_BYTES]);
    }

    private static byte[] hello(DataInputStream input) throws IOException {
        int version = input.readUnsignedByte();
        if (version != VERSION) {
            throw new RtmpViolation("no RTMP: first byte " + version);
        }
        byte[] theirs = new byte[BLOCK_BYTES];
        input.readFully(theirs);
        return theirs;
    }

    /** Zero where Adobe's server puts its version: that tells clients to use the handshake without digests. */
    private static byte[] ours() {
        byte[] block = new byte[BLOCK_BYTES];
        byte[] random = new byte[BLOCK_BYTES - RANDOM_OFFSET];
        RANDOM.nextBytes(random);
        System.arraycopy(random, 0, block, RANDOM_OFFSET, random.length);
        return block;
    }
}
