package tv.headwater.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RtmpServerTest {
    private static final byte[] KEY_FRAME = {0x17, 1, 0, 0, 0, 42};

    private final OneKeyGate gate = new OneKeyGate();
    private RtmpServer server;

    @BeforeEach
    void start() throws IOException {
        server = RtmpServer.start(
                new RtmpConfig("127.0.0.1", 0, 4, Duration.ofMillis(700), Duration.ofMillis(900), 1 << 20), gate);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void exampleUsage() throws IOException {
        try (RawPublisher publisher = RawPublisher.publishing(server.port())) {
            publisher.send(RtmpMessage.VIDEO, 1, KEY_FRAME);

            Awaitility.await().until(() -> gate.tags.size() == 1);
        }
        assertThat(gate.tags.get(0).payload()).isEqualTo(KEY_FRAME);
        Awaitility.await().until(() -> gate.closed.get() == 1);
    }

    @Test
    void aWrongKeyIsRefusedAndTheConnectionClosedAtOnce() throws IOException {
        try (RawPublisher publisher = new RawPublisher(server.port())) {
            publisher.shakeHands();
            publisher.connect(OneKeyGate.APP);

            assertThat(publisher.publish("guess")).isEqualTo("NetStream.Publish.BadName");
            assertThat(publisher.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aWrongAppIsRefused() throws IOException {
        try (RawPublisher publisher = new RawPublisher(server.port())) {
            publisher.shakeHands();
            publisher.connect("other");

            assertThat(publisher.publish(OneKeyGate.KEY)).isEqualTo("NetStream.Publish.BadName");
        }
    }

    @Test
    void scriptDataLosesTheFrameAroundIt() throws IOException {
        byte[] metadata = Amf0.write(List.of("onMetaData", Map.of("width", 1280.0)));
        byte[] framed = Amf0.write(List.of("@setDataFrame", "onMetaData", Map.of("width", 1280.0)));
        try (RawPublisher publisher = RawPublisher.publishing(server.port())) {
            publisher.send(RtmpMessage.DATA_AMF0, 1, framed);

            Awaitility.await().until(() -> gate.tags.size() == 1);
        }
        assertThat(gate.tags.get(0).type()).isEqualTo(FlvTag.SCRIPT);
        assertThat(gate.tags.get(0).payload()).isEqualTo(metadata);
    }

    @Test
    void aPingIsAnswered() throws IOException {
        try (RawPublisher publisher = RawPublisher.publishing(server.port())) {
            publisher.send(RtmpMessage.USER_CONTROL, 0, new byte[] {0, 6, 1, 2, 3, 4});

            RtmpMessage message = publisher.next();
            while (message.type() != RtmpMessage.USER_CONTROL) {
                message = publisher.next();
            }
            assertThat(message.payload()).containsExactly(0, 7, 1, 2, 3, 4);
        }
    }

    @Test
    void anUnpublishEndsTheConnection() throws IOException {
        try (RawPublisher publisher = RawPublisher.publishing(server.port())) {
            publisher.command(1, "FCUnpublish", 6.0, null, OneKeyGate.KEY);

            assertThat(publisher.isClosedByServer()).isTrue();
            Awaitility.await().until(() -> gate.closed.get() == 1);
        }
    }

    @Test
    void halfAHandshakeIsClosedInTime() throws IOException {
        try (RawPublisher publisher = new RawPublisher(server.port())) {
            publisher.output.write(new byte[] {3, 1, 2, 3});

            assertThat(publisher.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aPublisherThatFallsSilentIsDisconnected() throws IOException {
        try (RawPublisher publisher = RawPublisher.publishing(server.port())) {
            assertThat(publisher.isClosedByServer()).isTrue();
            Awaitility.await().until(() -> gate.closed.get() == 1);
        }
    }

    @Test
    void aHugeMessageOfAStrangerIsRefusedBeforeItIsRead() throws IOException {
        try (RawPublisher publisher = new RawPublisher(server.port())) {
            publisher.shakeHands();
            publisher.output.write(new byte[] {3, 0, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, 20, 0, 0, 0, 0, 1});

            assertThat(publisher.isClosedByServer()).isTrue();
        }
    }

    @Test
    void tooManyConnectionsAreTurnedAwayAndCounted() throws IOException {
        RawPublisher[] crowd = new RawPublisher[5];
        for (int i = 0; i < crowd.length; i++) {
            crowd[i] = new RawPublisher(server.port());
        }

        assertThat(crowd[4].isClosedByServer()).isTrue();
        assertThat(server.turnedAway()).isEqualTo(1);
        for (RawPublisher publisher : crowd) {
            publisher.close();
        }
    }

    @Test
    void garbageHarmsNobody() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            throwGarbage(new Random(seed), seed % 2 == 0);
        }

        try (RawPublisher publisher = new RawPublisher(server.port())) {
            publisher.shakeHands();
            publisher.connect(OneKeyGate.APP);
            assertThat(publisher.publish(OneKeyGate.KEY)).isEqualTo("NetStream.Publish.Start");
        }
    }

    private void throwGarbage(Random random, boolean afterHandshake) throws IOException {
        byte[] garbage = new byte[random.nextInt(4_000)];
        random.nextBytes(garbage);
        try (RawPublisher publisher = new RawPublisher(server.port())) {
            if (afterHandshake) {
                publisher.shakeHands();
            }
            publisher.output.write(garbage);
        } catch (IOException closedOnUs) {
            // The best answer to garbage.
        }
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatThrownBy(() -> RtmpServer.start(RtmpConfig.onPort(server.port()), gate))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("RTMP port " + server.port());
    }
}
