package tv.headwater.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RtmpPublisherTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int SIXTEEN_MILLION = 0x1000005;

    private final OneKeyGate gate = new OneKeyGate();
    private final AtomicInteger gone = new AtomicInteger();
    private RtmpServer server;

    @BeforeEach
    void start() throws IOException {
        server = RtmpServer.start(RtmpConfig.onPort(0), gate);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void exampleUsage() throws IOException {
        byte[] picture = new byte[200_000];
        picture[0] = 0x17;
        byte[] metadata = Amf0.write(List.of("onMetaData", Map.of("width", 1280.0)));
        try (RtmpPublisher publisher = connect(OneKeyGate.KEY)) {
            publisher.send(new FlvTag(FlvTag.SCRIPT, 0, metadata));
            publisher.send(new FlvTag(FlvTag.VIDEO, SIXTEEN_MILLION, picture));
            publisher.send(new FlvTag(FlvTag.AUDIO, -2, new byte[] {(byte) 0xaf, 1, 7}));

            Awaitility.await().until(() -> gate.tags.size() == 3);
        }

        assertThat(gate.tags).extracting(FlvTag::timestampMillis).containsExactly(0, SIXTEEN_MILLION, -2);
        assertThat(gate.tags).extracting(FlvTag::payload).contains(metadata, picture);
        Awaitility.await().until(() -> gate.closed.get() == 1 && gone.get() == 1);
    }

    @Test
    void aRefusalIsToldInTheServersWords() {
        assertThatThrownBy(() -> connect("guess"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no running channel has this stream key");
        assertThat(gone).hasValue(0);
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            URI address = URI.create("rtmp://127.0.0.1:" + silent.getLocalPort() + "/live");

            assertThatThrownBy(() -> RtmpPublisher.connect(address, "x", Duration.ofMillis(200), gone::incrementAndGet))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoIsEndedHearsWhyAndIsDisconnected() throws IOException {
        try (RawPublisher publisher = RawPublisher.publishing(server.port())) {
            gate.publishers.get(0).end("This stream key was revoked.");
            publisher.send(RtmpMessage.VIDEO, 1, new byte[] {0x17, 1, 0, 0, 0, 42});

            RtmpMessage message = publisher.next();
            while (message.type() != RtmpMessage.COMMAND_AMF0) {
                message = publisher.next();
            }
            assertThat(String.valueOf(Amf0.read(message.payload(), 0)))
                    .contains("NetStream.Failed", "This stream key was revoked.");
        }
    }

    @Test
    void whoIsEndedAndSaysNothingIsDisconnectedAllTheSame() throws IOException {
        try (RawPublisher publisher = RawPublisher.publishing(server.port())) {
            gate.publishers.get(0).end("This stream key was revoked.");

            assertThat(publisher.isClosedByServer()).isTrue();
            Awaitility.await().until(() -> gate.closed.get() == 1);
        }
    }

    private RtmpPublisher connect(String key) throws IOException {
        URI address = URI.create("rtmp://127.0.0.1:" + server.port() + "/" + OneKeyGate.APP);
        return RtmpPublisher.connect(address, key, LIMIT, gone::incrementAndGet);
    }
}
