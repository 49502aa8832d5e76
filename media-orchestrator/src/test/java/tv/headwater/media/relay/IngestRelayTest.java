package tv.headwater.media.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.headwater.media.TestDatabase;
import tv.headwater.media.TestNames;
import tv.headwater.media.rtmp.FlvSink;
import tv.headwater.media.rtmp.FlvTag;
import tv.headwater.media.rtmp.PublishGate;
import tv.headwater.media.rtmp.RtmpConfig;
import tv.headwater.media.rtmp.RtmpPublisher;
import tv.headwater.media.rtmp.RtmpServer;

/** The relay between encoders that speak our client's RTMP and a MediaLive that is our server. */
class IngestRelayTest {
    private static final String KEY = "key-of-ada-0001";
    private static final FlvTag PICTURE = new FlvTag(FlvTag.VIDEO, 40, new byte[] {0x17, 1, 0, 0, 0, 42});
    private static final Duration CUT_WITHIN = Duration.ofSeconds(5);
    private static TestDatabase db;

    private final MediaLive mediaLive = new MediaLive();
    private RtmpServer input;
    private IngestRelay relay;
    private UUID channel;
    private UUID broadcast;

    @BeforeAll
    static void open() {
        db = new TestDatabase();
    }

    @AfterAll
    static void shut() {
        db.close();
    }

    @BeforeEach
    void start() throws IOException {
        db.clear();
        input = RtmpServer.start(RtmpConfig.onPort(0), mediaLive);
        relay = relay("first");
        channel = db.openChannel(Instant.now());
        broadcast = db.plan(channel, "on_air", null, Instant.now());
        db.sql().execute("""
                insert into broadcast_media (broadcast_id, phase, ingest_url, updated_at)
                values (?, 'ready', ?, now())""", broadcast, "rtmp://127.0.0.1:" + input.port() + "/live");
        addKey(KEY);
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        input.close();
    }

    @Test
    void exampleUsage() throws IOException {
        try (RtmpPublisher encoder = encoder(relay, KEY)) {
            encoder.send(PICTURE);

            await().until(() -> mediaLive.tags.size() == 1);
        }

        assertThat(mediaLive.tags.get(0).timestampMillis()).isEqualTo(40);
        assertThat(mediaLive.names)
                .containsExactly(TestNames.NAMES.of(broadcast, 1).secret());
        await().until(() -> held() == 0);
    }

    @Test
    void aKeyThatIsNoneOfOursOrWasRevokedIsRefused() {
        assertRefused("guess", Refusals.UNKNOWN_KEY);
        revoke();
        assertRefused(KEY, Refusals.REVOKED_KEY);
        assertThat(mediaLive.names).isEmpty();
    }

    @Test
    void aBroadcastThatIsNotReadySaysSo() {
        phase("preparing");
        assertRefused(KEY, Refusals.PREPARING);
        db.desire(broadcast, "ended", Instant.now());
        assertRefused(KEY, Refusals.NOTHING_ON_AIR);
    }

    @Test
    void aRevokedKeyCutsItsEncoderWithinFiveSeconds() throws IOException {
        assertCutBy(this::revoke);
        assertThat(held()).isZero();
    }

    @Test
    void whatAnEncoderSentAndWhyItWasSentAwayIsNoted() throws IOException {
        byte[] sound = {0x2f, 1, 0};
        try (RtmpPublisher encoder = encoder(relay, KEY)) {
            encoder.send(new FlvTag(FlvTag.AUDIO, 0, sound));
            await().until(() -> held() == 0);
        }

        assertThat(db.sql()
                        .fetchSingle("select end_reason from encoder_connection")
                        .get(0, String.class))
                .isEqualTo(Refusals.AUDIO_CODEC);
    }

    @Test
    void theEndOfTheBroadcastCutsItsEncoder() throws IOException {
        assertCutBy(() -> phase("ending"));
    }

    @Test
    void aSecondEncoderIsRefusedByEveryRelayWhateverItsKey() throws IOException {
        addKey("another-key-of-ada");
        try (IngestRelay second = relay("second");
                RtmpPublisher encoder = encoder(relay, KEY)) {
            assertRefused(KEY, Refusals.TAKEN);
            assertRefused("another-key-of-ada", Refusals.TAKEN);
            assertThatThrownBy(() -> encoder(second, KEY)).hasMessageContaining(Refusals.TAKEN);
            encoder.send(PICTURE);
            await().until(() -> mediaLive.tags.size() == 1);
        }
        await().until(() -> held() == 0);
        encoder(relay, "another-key-of-ada").close();
    }

    @Test
    void theClaimOfADeadRelayGoesStale() throws IOException {
        db.sql().execute("""
                insert into encoder_connection
                select gen_random_uuid(), ?, id, 'dead', now(), now() - interval '9 seconds' from stream_key""", broadcast);

        encoder(relay, KEY).close();

        assertThat(db.sql().fetchCount(db.sql().selectFrom("encoder_connection where ended_at is not null")))
                .isPositive();
    }

    @Test
    void aRelayThatStartsAgainFreesWhatItHeld() throws IOException {
        db.sql().execute("""
                insert into encoder_connection
                select gen_random_uuid(), ?, id, 'third', now(), now() from stream_key""", broadcast);
        assertRefused(KEY, Refusals.TAKEN);

        try (IngestRelay third = relay("third")) {
            encoder(third, KEY).close();
        }
    }

    @Test
    void whenMediaLiveTakesNoSignalTheEncoderHearsItAndNothingStaysClaimed() {
        mediaLive.refuses.set(true);

        assertRefused(KEY, Refusals.NOT_TAKEN);

        assertThat(held()).isZero();
    }

    @Test
    void whenMediaLiveGoesAwayTheEncoderIsDisconnected() throws IOException {
        assertCutBy(() -> {
            try {
                input.close();
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    @Test
    void onlyTheNewestConnectionsOfABroadcastAreRemembered() throws IOException {
        db.sql().execute("""
                insert into encoder_connection
                select gen_random_uuid(), ?, id, 'old', now() - n * interval '1 second', now(), now()
                from stream_key, generate_series(1, 300) n""", broadcast);

        encoder(relay, KEY).close();

        assertThat(db.sql().fetchCount(db.sql().selectFrom("encoder_connection")))
                .isEqualTo(ConnectionStore.MAX_KEPT);
    }

    private void assertCutBy(Runnable event) throws IOException {
        AtomicBoolean gone = new AtomicBoolean();
        try (RtmpPublisher encoder =
                RtmpPublisher.connect(address(relay), KEY, Duration.ofSeconds(10), () -> gone.set(true))) {
            encoder.send(PICTURE);
            await().until(() -> mediaLive.tags.size() == 1);

            event.run();

            await().atMost(CUT_WITHIN).until(gone::get);
        }
        await().until(() -> held() == 0);
    }

    private void assertRefused(String key, String reason) {
        assertThatThrownBy(() -> encoder(relay, key))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    private static IngestRelay relay(String name) throws IOException {
        return IngestRelay.start(new RelayConfig(name, "127.0.0.1", 0, 16, TestNames.NAMES), db.database());
    }

    private static RtmpPublisher encoder(IngestRelay relay, String key) throws IOException {
        return RtmpPublisher.connect(address(relay), key, Duration.ofSeconds(10), () -> {});
    }

    private static URI address(IngestRelay relay) {
        return URI.create("rtmp://127.0.0.1:" + relay.port() + "/live");
    }

    private void addKey(String key) {
        db.sql()
                .execute(
                        "insert into stream_key values (gen_random_uuid(), ?, 'OBS', ?, now())",
                        channel,
                        KeyHash.of(key));
    }

    private void revoke() {
        db.sql().execute("update stream_key set revoked_at = now()");
    }

    private void phase(String phase) {
        db.sql().execute("update broadcast_media set phase = ?", phase);
    }

    private int held() {
        return db.sql().fetchCount(db.sql().selectFrom("encoder_connection where ended_at is null"));
    }

    /** Takes any name and keeps what is sent. */
    private static final class MediaLive implements PublishGate {
        private final List<String> names = new CopyOnWriteArrayList<>();
        private final List<FlvTag> tags = new CopyOnWriteArrayList<>();
        private final AtomicBoolean refuses = new AtomicBoolean();

        @Override
        public Decision decide(String app, String streamName, Publisher publisher) {
            if (refuses.get()) {
                return new Decision.Refused("not now");
            }
            names.add(streamName);
            return new Decision.Accepted(new FlvSink() {
                @Override
                public void accept(FlvTag tag) {
                    tags.add(tag);
                }

                @Override
                public void close() {}
            });
        }
    }
}
