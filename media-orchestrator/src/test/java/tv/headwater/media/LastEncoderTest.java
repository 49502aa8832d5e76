package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastEncoderTest {
    private static final String AAC_ONLY = "Headwater takes sound as AAC only. Choose it in your encoder.";
    private static TestDatabase db;

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
    void start() {
        db.clear();
        UUID channel = db.openChannel(Instant.now());
        broadcast = db.plan(channel, "on_air", null, Instant.now());
        db.sql().execute("insert into stream_key values (gen_random_uuid(), ?, 'OBS', sha256('key'), now())", channel);
    }

    @Test
    void exampleUsage() {
        connected("10 s", AAC_ONLY);

        assertThat(explained(Reasons.INTERRUPTED))
                .isEqualTo("No video arrives: your encoder was sent away. " + AAC_ONLY);
        assertThat(explained(Reasons.READY)).isEqualTo("Ready, but your encoder was sent away. " + AAC_ONLY);
        assertThat(explained(Reasons.noVideo(Duration.ofMinutes(15)))).endsWith("It was sent away: " + AAC_ONLY);
    }

    @Test
    void whoCameLaterAndLeftByItselfIsTheLast() {
        connected("10 s", AAC_ONLY);
        connected("5 s", null);

        assertThat(explained(Reasons.INTERRUPTED)).isEqualTo(Reasons.INTERRUPTED);
    }

    @Test
    void otherReasonsStayAsTheyAre() {
        connected("10 s", AAC_ONLY);

        assertThat(explained(Reasons.RESTARTING)).isEqualTo(Reasons.RESTARTING);
        assertThat(explained(null)).isNull();
    }

    @Test
    void whatIsExplainedIsNotExplainedAgain() {
        connected("10 s", AAC_ONLY);
        String once = explained(Reasons.noVideo(Duration.ofMinutes(15)));

        assertThat(explained(once)).isEqualTo(once);
    }

    private String explained(String reason) {
        return LastEncoder.explained(db.sql(), broadcast, reason);
    }

    private void connected(String ago, String endReason) {
        db.sql()
                .execute(
                        "insert into encoder_connection (id, broadcast_id, key_id, relay, connected_at, seen_at, ended_at, end_reason)"
                                + " select gen_random_uuid(), ?, id, 'one', now() - cast(? as interval), now(), now(), ?"
                                + " from stream_key",
                        broadcast,
                        ago,
                        endReason);
    }
}
