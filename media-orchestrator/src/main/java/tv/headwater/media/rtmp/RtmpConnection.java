package tv.headwater.media.rtmp;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection from its handshake to its end, read by one thread. */
final class RtmpConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RtmpConnection.class);
    private static final int MAX_MESSAGE_BYTES_OF_STRANGERS = 16 << 10;
    private static final int FAREWELL_MILLIS = 300;
    private static final int FAREWELL_BYTES = 1 << 20;
    private static final int END_MILLIS = 1_000;
    private static final int DEFAULT_WINDOW_BYTES = 2_500_000;

    private final long id;
    private final Socket socket;
    private final RtmpSession session;
    private final RtmpConfig config;
    private long acknowledgedBytes;
    private int windowBytes = DEFAULT_WINDOW_BYTES;
    private volatile long deadlineNanos;
    private volatile @Nullable String ending;

    RtmpConnection(long id, Socket socket, PublishGate gate, RtmpConfig config) {
        this.id = id;
        this.socket = socket;
        this.session = new RtmpSession(gate, reason -> end(reason));
        this.config = config;
        this.deadlineNanos = System.nanoTime() + config.handshakeLimit().toNanos();
    }

    @Override
    public void run() {
        try (socket) {
            converse();
        } catch (RtmpViolation violation) {
            LOG.info("RTMP connection {} closed: {}", id, violation.getMessage());
        } catch (IOException gone) {
            LOG.info("RTMP connection {} ended ({})", id, gone.getMessage());
        } finally {
            session.close();
        }
    }

    /** Closes a connection whose time has run out; called by the server's watch. */
    void closeIfLate() {
        if (System.nanoTime() - deadlineNanos > 0) {
            LOG.info("RTMP connection {} sent nothing in time", id);
            close();
        }
    }

    /**
     * The reader says why after the message under way; a publisher that sends none, or is stuck, is just closed. The first call
     * counts: whoever asks again each second must not put the end off each time.
     */
    private synchronized void end(String reason) {
        if (ending != null) {
            return;
        }
        ending = reason;
        deadlineNanos = System.nanoTime() + Duration.ofMillis(END_MILLIS).toNanos();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            LOG.debug("RTMP connection {} was gone", id, alreadyGone);
        }
    }

    private void converse() throws IOException {
        socket.setTcpNoDelay(true);
        Counted input = new Counted(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        Handshake.answer(input, socket.getOutputStream());
        ChunkReader reader = new ChunkReader(input, MAX_MESSAGE_BYTES_OF_STRANGERS);
        ChunkWriter writer = new ChunkWriter(socket.getOutputStream());
        while (!session.isOver() && ending == null) {
            RtmpMessage message = reader.next();
            adjust(reader, message);
            answer(reader, writer, message);
            acknowledge(writer, input.bytes);
        }
        String reason = ending;
        if (reason != null) {
            LOG.info("RTMP connection {} is ended: {}", id, reason);
            writer.write(RtmpSession.farewell(reason));
        }
        sayFarewell(input);
    }

    private void adjust(ChunkReader reader, RtmpMessage message) throws RtmpViolation {
        switch (message.type()) {
            case RtmpMessage.SET_CHUNK_SIZE -> reader.chunkBytes(message.value());
            case RtmpMessage.ABORT -> reader.abort(message.value());
            case RtmpMessage.WINDOW_ACK_SIZE -> windowBytes = Math.max(1 << 10, message.value());
            default -> {
                // The session answers the others.
            }
        }
    }

    private void answer(ChunkReader reader, ChunkWriter writer, RtmpMessage message) throws IOException {
        boolean wasPublishing = session.isPublishing();
        for (RtmpMessage answer : session.answer(message)) {
            writer.write(answer);
        }
        if (!wasPublishing && session.isPublishing()) {
            LOG.info("RTMP connection {} publishes", id);
            reader.limit(config.maxMessageBytes());
        }
        if (session.isPublishing() && ending == null) {
            deadlineNanos = System.nanoTime() + config.idleLimit().toNanos();
        }
        if (session.refusal() != null) {
            LOG.info("RTMP connection {} refused: {}", id, session.refusal());
        }
    }

    private void acknowledge(ChunkWriter writer, long receivedBytes) throws IOException {
        if (receivedBytes - acknowledgedBytes >= windowBytes) {
            acknowledgedBytes = receivedBytes;
            writer.write(RtmpMessage.control(RtmpMessage.ACKNOWLEDGEMENT, (int) receivedBytes));
        }
    }

    /** Closing with unread input would reset the connection before the publisher has read why. */
    private void sayFarewell(InputStream input) throws IOException {
        deadlineNanos = System.nanoTime() + Duration.ofMillis(FAREWELL_MILLIS).toNanos();
        socket.shutdownOutput();
        socket.setSoTimeout(FAREWELL_MILLIS);
        input.readNBytes(FAREWELL_BYTES);
    }

    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream input) {
            super(input);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            bytes += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            bytes += Math.max(count, 0);
            return count;
        }
    }
}
