package tv.headwater.events.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybackKeysTest {
    private static final String A = "a-secret-of-at-least-thirty-two-bytes";
    private static final String B = "b-secret-of-at-least-thirty-two-bytes";
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final PlaybackToken TOKEN = new PlaybackToken("broadcast", "viewer", "nonce", NOW.plusSeconds(60));

    @Test
    void exampleUsage() {
        PlaybackTokens portal = new PlaybackTokens(PlaybackKeys.parse("b:" + B + ",a:" + A, ""));

        String signed = portal.sign(TOKEN);

        assertThat(header(signed)).contains("\"kid\":\"b\"");
        assertThat(portal.verify(signed, NOW)).contains(TOKEN);
        assertThat(portal.verify(signed, TOKEN.expiresAt())).isEmpty();
        assertThat(portal.read(signed)).contains(TOKEN);
    }

    @Test
    void oneKeyFollowsTheOtherAndNoTokenIsRefusedMeanwhile() {
        PlaybackTokens oldPortal = new PlaybackTokens(PlaybackKeys.of(A));
        PlaybackTokens collector = new PlaybackTokens(PlaybackKeys.parse("new:" + B, A));
        PlaybackTokens newPortal = new PlaybackTokens(PlaybackKeys.parse("new:" + B, ""));

        assertThat(collector.verify(oldPortal.sign(TOKEN), NOW)).contains(TOKEN);
        assertThat(collector.verify(newPortal.sign(TOKEN), NOW)).contains(TOKEN);
    }

    @Test
    void aRemovedKeyIsNoLongerAccepted() {
        PlaybackTokens before = new PlaybackTokens(PlaybackKeys.parse("a:" + A, ""));
        PlaybackTokens after = new PlaybackTokens(PlaybackKeys.parse("b:" + B, ""));

        assertThat(after.verify(before.sign(TOKEN), NOW)).isEmpty();
    }

    @Test
    void aKeysNameDoesNotMakeItTheKey() {
        PlaybackTokens ours = new PlaybackTokens(PlaybackKeys.parse("a:" + A, ""));
        PlaybackTokens forger = new PlaybackTokens(PlaybackKeys.parse("a:" + B, ""));

        assertThat(ours.verify(forger.sign(TOKEN), NOW)).isEmpty();
        assertThat(ours.verify("", NOW)).isEmpty();
        assertThat(ours.verify("a.b.c", NOW)).isEmpty();
        assertThat(ours.verify("x".repeat(5000), NOW)).isEmpty();
    }

    @Test
    void aTokenWithoutSignatureIsNotOurs() {
        PlaybackTokens ours = new PlaybackTokens(PlaybackKeys.of(A));
        String[] parts = ours.sign(TOKEN).split("\\.");
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());

        assertThat(ours.verify(none + "." + parts[1] + ".", NOW)).isEmpty();
        assertThat(ours.verify(none + "." + parts[1] + "." + parts[2], NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noid", ":" + A, "a:short", "a:" + A + ",a:" + B, "a b:" + A, "a:" + A + ","})
    void listsThatAreNoneAreRefusedWithoutSayingTheSecret(String list) {
        assertThatThrownBy(() -> PlaybackKeys.parse(list, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(A);
    }

    @Test
    void secretsDoNotPrint() {
        assertThat(PlaybackKeys.parse("a:" + A, B).toString()).doesNotContain(A, B);
    }

    private static String header(String signed) {
        return new String(Base64.getUrlDecoder().decode(signed.substring(0, signed.indexOf('.'))));
    }
}
