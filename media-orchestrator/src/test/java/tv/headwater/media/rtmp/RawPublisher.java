package tv.headwater.media.rtmp;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks RTMP byte by byte, as OBS does in the calls it makes. */
final class RawPublisher implements AutoCloseable {
    final Socket socket;
    final OutputStream output;
    private final DataInputStream input;
    private final ChunkWriter writer;
    private final ChunkReader reader;

    RawPublisher(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(5_000);
        output = socket.getOutputStream();
        input = new DataInputStream(socket.getInputStream());
        writer = new ChunkWriter(output);
        reader = new ChunkReader(input, 1 << 20);
    }

    static RawPublisher publishing(int port) throws IOException {
        RawPublisher publisher = new RawPublisher(port);
        publisher.shakeHands();
        publisher.connect(OneKeyGate.APP);
        publisher.publish(OneKeyGate.KEY);
        return publisher;
    }

    void shakeHands() throws IOException {
        byte[] hello = new byte[1537];
        hello[0] = 3;
        output.write(hello);
        byte[] answer = new byte[1 + 1536 * 2];
        input.readFully(answer);
        output.write(answer, 1, 1536);
    }

    List<@Nullable Object> connect(String app) throws IOException {
        command(
                0,
                "connect",
                1.0,
                Map.of("app", app, "type", "nonprivate", "flashVer", "FMLE/3.0 (compatible; FMSc/1.0)"));
        return answer("_result");
    }

    /** The code of the onStatus that answers. */
    String publish(String streamName) throws IOException {
        command(0, "releaseStream", 2.0, null, streamName);
        command(0, "FCPublish", 3.0, null, streamName);
        command(0, "createStream", 4.0, null);
        command(1, "publish", 5.0, null, streamName, "live");
        return String.valueOf(((Map<?, ?>) answer("onStatus").get(3)).get("code"));
    }

    void command(int streamId, @Nullable Object... values) throws IOException {
        send(RtmpMessage.COMMAND_AMF0, streamId, Amf0.write(Arrays.asList(values)));
    }

    void send(int type, int streamId, byte[] payload) throws IOException {
        writer.write(new RtmpMessage(type, streamId, 0, payload));
    }

    List<@Nullable Object> answer(String name) throws IOException {
        List<Object> seen = new ArrayList<>();
        while (seen.size() < 20) {
            RtmpMessage message = next();
            if (message.type() == RtmpMessage.COMMAND_AMF0) {
                List<@Nullable Object> values = Amf0.read(message.payload(), 0);
                if (name.equals(values.get(0))) {
                    return values;
                }
                seen.add(values);
            }
        }
        throw new AssertionError("no " + name + " among " + seen);
    }

    RtmpMessage next() throws IOException {
        RtmpMessage message = reader.next();
        if (message.type() == RtmpMessage.SET_CHUNK_SIZE) {
            reader.chunkBytes(message.value());
        }
        return message;
    }

    /** Whether the server has closed the connection; waits for it. */
    boolean isClosedByServer() throws IOException {
        try {
            while (input.read() >= 0) {
                // What it said before does not matter here.
            }
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
