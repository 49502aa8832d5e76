package tv.headwater.media.rtmp;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes one stream to an RTMP server, as an encoder does (Adobe RTMP 1.0, §7.2). */
public final class RtmpPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtmpPublisher.class);
    private static final int DEFAULT_PORT = 1935;
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int MAX_ANSWER_BYTES = 64 << 10;
    private static final int MAX_MESSAGES_BEFORE_AN_ANSWER = 64;
    private static final int MEDIA_STREAM_ID = 1;
    private static final int PING = 6;
    private static final int PONG = 7;
    private static final byte[] SET_DATA_FRAME = Amf0.write(List.of("@setDataFrame"));

    private final Socket socket;
    private final ChunkWriter writer;
    private final ChunkReader reader;

    private RtmpPublisher(Socket socket, InputStream input) throws IOException {
        this.socket = socket;
        this.writer = new ChunkWriter(socket.getOutputStream());
        this.reader = new ChunkReader(input, MAX_ANSWER_BYTES);
    }

    /**
     * Returns when the server takes the stream.
     *
     * @param server {@code rtmp://host:port/app}
     * @param limit for the connection, and again for each answer
     * @param gone called once when the connection ends, by whomever; on a thread of its own
     * @throws IOException when it cannot be reached in time or refuses; the message says why and never holds the name
     */
    public static RtmpPublisher connect(URI server, String streamName, Duration limit, Runnable gone)
            throws IOException {
        Socket socket = new Socket();
        try {
            int port = server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
            socket.connect(new InetSocketAddress(server.getHost(), port), (int) limit.toMillis());
            socket.setSoTimeout((int) limit.toMillis());
            socket.setTcpNoDelay(true);
            InputStream input = new BufferedInputStream(socket.getInputStream());
            Handshake.offer(input, socket.getOutputStream());
            RtmpPublisher publisher = new RtmpPublisher(socket, input);
            publisher.introduce(server, streamName);
            socket.setSoTimeout(0);
            publisher.listen(gone);
            return publisher;
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private void introduce(URI server, String streamName) throws IOException {
        String app = server.getPath().substring(1);
        write(RtmpMessage.control(RtmpMessage.SET_CHUNK_SIZE, CHUNK_BYTES));
        Map<String, Object> about = Map.of("app", app, "type", "nonprivate", "tcUrl", server.toString());
        command(0, "connect", 1.0, about);
        awaitResult(1);
        command(0, "createStream", 2.0, null);
        awaitResult(2);
        command(MEDIA_STREAM_ID, "publish", 3.0, null, streamName, "live");
        awaitStart();
    }

    /** Sends the next tag; blocks while the server is slow. */
    public void send(FlvTag tag) throws IOException {
        byte[] payload = tag.type() == FlvTag.SCRIPT ? framed(tag.payload()) : tag.payload();
        write(new RtmpMessage(tag.type(), MEDIA_STREAM_ID, tag.timestampMillis(), payload));
    }

    /** Ends the connection; a blocked {@link #send} fails. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            LOG.debug("the RTMP server was gone", alreadyGone);
        }
    }

    private static byte[] framed(byte[] script) {
        byte[] framed = Arrays.copyOf(SET_DATA_FRAME, SET_DATA_FRAME.length + script.length);
        System.arraycopy(script, 0, framed, SET_DATA_FRAME.length, script.length);
        return framed;
    }

    private synchronized void write(RtmpMessage message) throws IOException {
        writer.write(message);
    }

    private void command(int streamId, @Nullable Object... values) throws IOException {
        write(new RtmpMessage(RtmpMessage.COMMAND_AMF0, streamId, 0, Amf0.write(Arrays.asList(values))));
    }

    private void awaitResult(double transaction) throws IOException {
        List<@Nullable Object> answer = nextCommand();
        boolean ours = answer.size() > 1 && Double.valueOf(transaction).equals(answer.get(1));
        if (!ours || !"_result".equals(answer.get(0))) {
            throw new RtmpViolation("the server answered " + answer.get(0) + " instead of a result");
        }
    }

    private void awaitStart() throws IOException {
        List<@Nullable Object> answer = nextCommand();
        Map<?, ?> about = answer.size() > 3 && answer.get(3) instanceof Map<?, ?> map ? map : Map.of();
        if (!"NetStream.Publish.Start".equals(about.get("code"))) {
            throw new IOException("the server refused the stream: " + about.get("description"));
        }
    }

    private List<@Nullable Object> nextCommand() throws IOException {
        for (int i = 0; i < MAX_MESSAGES_BEFORE_AN_ANSWER; i++) {
            RtmpMessage message = reader.next();
            hear(message);
            if (message.type() == RtmpMessage.COMMAND_AMF0) {
                return Amf0.read(message.payload(), 0);
            }
        }
        throw new RtmpViolation("the server does not answer");
    }

    private void listen(Runnable gone) {
        Thread thread = new Thread(
                () -> {
                    try (socket) {
                        while (true) {
                            hear(reader.next());
                        }
                    } catch (EOFException | RtmpViolation over) {
                        LOG.info("the RTMP server ended the stream");
                    } catch (IOException closed) {
                        LOG.info("the stream to the RTMP server ended ({})", closed.getMessage());
                    } finally {
                        gone.run();
                    }
                },
                "rtmp-answers");
        thread.setDaemon(true);
        thread.start();
    }

    private void hear(RtmpMessage message) throws IOException {
        byte[] payload = message.payload();
        switch (message.type()) {
            case RtmpMessage.SET_CHUNK_SIZE -> reader.chunkBytes(message.value());
            case RtmpMessage.USER_CONTROL -> {
                if (payload.length >= 6 && payload[0] == 0 && payload[1] == PING) {
                    byte[] pong = payload.clone();
                    pong[1] = PONG;
                    write(new RtmpMessage(RtmpMessage.USER_CONTROL, 0, 0, pong));
                }
            }
            default -> {
                // Acknowledgements, bandwidth and status of a stream that runs: nothing to do.
            }
        }
    }
}
