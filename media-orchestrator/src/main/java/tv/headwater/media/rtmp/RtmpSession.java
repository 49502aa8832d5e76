package tv.headwater.media.rtmp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.media.rtmp.PublishGate.Decision;

/** The conversation with one publisher (Adobe RTMP 1.0, §7.2): which message is answered by which. No I/O of its own. */
final class RtmpSession {
    static final int OUR_CHUNK_BYTES = 4096;
    private static final int OUR_WINDOW_BYTES = 2_500_000;
    private static final int LIMIT_DYNAMIC = 2;
    private static final double MEDIA_STREAM_ID = 1;
    private static final int PING = 6;
    private static final int PONG = 7;
    private static final byte[] SET_DATA_FRAME = Amf0.write(List.of("@setDataFrame"));

    private final PublishGate gate;
    private final PublishGate.Publisher publisher;
    private final List<RtmpMessage> answers = new ArrayList<>();
    private @Nullable String app;
    private @Nullable FlvSink sink;
    private @Nullable String refusal;
    private boolean over;

    RtmpSession(PublishGate gate, PublishGate.Publisher publisher) {
        this.gate = gate;
        this.publisher = publisher;
    }

    /** What to send back; media goes straight to the sink. */
    List<RtmpMessage> answer(RtmpMessage message) throws IOException {
        answers.clear();
        switch (message.type()) {
            case RtmpMessage.AUDIO, RtmpMessage.VIDEO -> deliver(message.type(), message, 0);
            case RtmpMessage.DATA_AMF0 -> deliver(FlvTag.SCRIPT, message, dataOffset(message.payload()));
            case RtmpMessage.COMMAND_AMF0 -> command(message, 0);
            case RtmpMessage.COMMAND_AMF3 -> command(message, 1);
            case RtmpMessage.USER_CONTROL -> userControl(message.payload());
            default -> {
                // Acknowledgements, bandwidth hints and shared objects: nothing a publisher needs from us.
            }
        }
        return List.copyOf(answers);
    }

    boolean isPublishing() {
        return sink != null;
    }

    /** Why the publisher was sent away. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** Whether the connection should end now. */
    boolean isOver() {
        return over;
    }

    /** The connection is gone. */
    void close() {
        FlvSink claimed = sink;
        sink = null;
        over = true;
        if (claimed != null) {
            claimed.close();
        }
    }

    private void deliver(int type, RtmpMessage message, int offset) throws IOException {
        byte[] payload = message.payload();
        if (sink != null && payload.length > offset) {
            byte[] body = offset == 0 ? payload : Arrays.copyOfRange(payload, offset, payload.length);
            sink.accept(new FlvTag(type, message.timestampMillis(), body));
        }
    }

    private static int dataOffset(byte[] payload) {
        boolean framed = payload.length >= SET_DATA_FRAME.length
                && Arrays.equals(payload, 0, SET_DATA_FRAME.length, SET_DATA_FRAME, 0, SET_DATA_FRAME.length);
        return framed ? SET_DATA_FRAME.length : 0;
    }

    private void command(RtmpMessage message, int offset) throws RtmpViolation {
        if (message.payload().length <= offset) {
            throw new RtmpViolation("empty command");
        }
        List<@Nullable Object> values = Amf0.read(message.payload(), offset);
        String name = values.get(0) instanceof String text ? text : "";
        double transaction = values.size() > 1 && values.get(1) instanceof Double number ? number : 0;
        switch (name) {
            case "connect" -> connect(transaction, values);
            case "createStream" -> result(transaction, null, MEDIA_STREAM_ID);
            case "publish" -> publish(values);
            case "releaseStream", "FCPublish", "_checkbw" -> result(transaction, null, null);
            case "FCUnpublish", "deleteStream", "closeStream" -> over = isPublishing();
            case "play", "play2" -> refuse("this server takes publishers only", 0);
            default -> {
                // Publishers send commands of their own (getStreamLength, onStatus …) and expect no answer.
            }
        }
    }

    private void connect(double transaction, List<@Nullable Object> values) throws RtmpViolation {
        if (values.size() < 3
                || !(values.get(2) instanceof Map<?, ?> about)
                || !(about.get("app") instanceof String path)) {
            throw new RtmpViolation("connect without an app");
        }
        app = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        answers.add(RtmpMessage.control(RtmpMessage.WINDOW_ACK_SIZE, OUR_WINDOW_BYTES));
        answers.add(new RtmpMessage(RtmpMessage.SET_PEER_BANDWIDTH, 0, 0, peerBandwidth()));
        answers.add(RtmpMessage.control(RtmpMessage.SET_CHUNK_SIZE, OUR_CHUNK_BYTES));
        result(
                transaction,
                Map.of("fmsVer", "FMS/3,0,1,123", "capabilities", 31.0),
                Map.of(
                        "level", "status",
                        "code", "NetConnection.Connect.Success",
                        "description", "Connection succeeded.",
                        "objectEncoding", 0.0));
    }

    private static byte[] peerBandwidth() {
        byte[] window = RtmpMessage.control(0, OUR_WINDOW_BYTES).payload();
        byte[] body = Arrays.copyOf(window, window.length + 1);
        body[window.length] = LIMIT_DYNAMIC;
        return body;
    }

    private void publish(List<@Nullable Object> values) throws RtmpViolation {
        String at = app;
        if (at == null || sink != null || values.size() < 4 || !(values.get(3) instanceof String streamName)) {
            throw new RtmpViolation("publish out of order");
        }
        Decision decision = gate.decide(at, streamName, publisher);
        if (decision instanceof Decision.Accepted accepted) {
            sink = accepted.sink();
            answers.add(status("status", "NetStream.Publish.Start", "Publishing."));
        } else if (decision instanceof Decision.Refused refused) {
            refuse(refused.reason(), (int) MEDIA_STREAM_ID);
        }
    }

    private void refuse(String reason, int streamId) {
        refusal = reason;
        over = true;
        answers.add(status("error", streamId == 0 ? "NetStream.Failed" : "NetStream.Publish.BadName", reason));
    }

    /** What a publisher hears whose connection is ended by us. */
    static RtmpMessage farewell(String reason) {
        return status("error", "NetStream.Failed", reason);
    }

    private static RtmpMessage status(String level, String code, String description) {
        Map<String, Object> information = Map.of("level", level, "code", code, "description", description);
        return command((int) MEDIA_STREAM_ID, Arrays.asList("onStatus", 0.0, null, information));
    }

    private void result(double transaction, @Nullable Object properties, @Nullable Object information) {
        answers.add(command(0, Arrays.asList("_result", transaction, properties, information)));
    }

    private static RtmpMessage command(int streamId, List<? extends @Nullable Object> values) {
        return new RtmpMessage(RtmpMessage.COMMAND_AMF0, streamId, 0, Amf0.write(values));
    }

    private void userControl(byte[] payload) {
        if (payload.length >= 6 && payload[0] == 0 && payload[1] == PING) {
            byte[] pong = payload.clone();
            pong[1] = PONG;
            answers.add(new RtmpMessage(RtmpMessage.USER_CONTROL, 0, 0, pong));
        }
    }
}
