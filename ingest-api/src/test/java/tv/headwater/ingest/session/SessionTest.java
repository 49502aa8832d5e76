package tv.headwater.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.ingest.session.Session.Verdict;

class SessionTest {
    private static final PlaybackToken TOKEN = new PlaybackToken("b", "v", "nonce", Instant.MAX);
    private static final long NOW = 1_795_341_588_597L;

    private final Session session = new Session(TOKEN, new Share("nonce", new TokenBucket(10, 600, NOW), NOW));

    @Test
    void exampleUsage() {
        assertThat(session.enter(NOW)).isEqualTo(Verdict.WELCOME);
        assertThat(views("e=t,sid=\"s\",ts=" + (NOW - 30) + ",v=2")).containsExactly("nonce/s");
    }

    @Test
    void aViewIsItsNonceUnlessThePlayerNamesAnotherSession() {
        assertThat(views("e=t,v=2", "e=t,sid=\"nonce\",v=2", "e=t,sid=\"s\",v=2"))
                .containsExactly("nonce", "nonce", "nonce/s");
    }

    @Test
    void anEmptySessionIdNamesNoView() {
        assertThat(views("e=t,sid=\"\",v=2", "e=t,v=2")).containsExactly("nonce", "nonce");
    }

    @Test
    void inventedSessionIdsShareOneView() {
        List<String> all = IntStream.range(0, 10_000)
                .mapToObj(i -> views("e=t,sid=\"s-" + i + "\",v=2").get(0))
                .distinct()
                .toList();

        assertThat(all).hasSize(Views.MAX_SIDS + 1).contains("nonce/s-0", "nonce/~more");
        assertThat(views("e=t,sid=\"s-0\",v=2", "e=t,sid=\"new\",v=2")).containsExactly("nonce/s-0", "nonce/~more");
    }

    @Test
    void clocksOfSessionIdsAreTheirOwn() {
        List<CmcdLine.Parsed> lines =
                lines("e=t,sid=\"a\",ts=" + (NOW - 5000) + ",v=2", "e=t,sid=\"b\",ts=" + (NOW + 5000) + ",v=2");

        session.assign(lines, NOW);

        assertThat(lines).extracting(line -> line.beacon().getClockSkewMs()).containsExactly(5000L, -5000L);
        assertThat(lines).extracting(line -> line.beacon().getTs()).containsExactly(NOW - 5000, NOW + 5000);
    }

    @Test
    void allRecordsOfABodySetTheClockBeforeItIsRead() {
        List<CmcdLine.Parsed> lines =
                lines("e=t,ts=" + (NOW - 5000) + ",v=2", "e=t,v=2", "e=t,ts=" + (NOW - 20) + ",v=2");

        session.assign(lines, NOW);

        assertThat(lines)
                .allSatisfy(line -> assertThat(line.beacon().getClockSkewMs()).isEqualTo(20));
    }

    @Test
    void whoSendsTooMuchWaitsAndWhoDoesNotWaitIsStopped() {
        for (int i = 0; i < 600; i++) {
            assertThat(session.enter(NOW)).isEqualTo(Verdict.WELCOME);
        }
        assertThat(session.enter(NOW)).isEqualTo(Verdict.LATER);
        assertThat(session.enter(NOW + 1000)).isEqualTo(Verdict.WELCOME);
        for (int i = 0; i < 1000; i++) {
            session.enter(NOW + 1000);
        }

        assertThat(session.enter(NOW + 3_600_000)).isEqualTo(Verdict.NEVER);
    }

    @Test
    void whoComesBackOnceASecondIsNeverStopped() {
        session.assign(lines("e=t,v=2"), NOW);
        for (int i = 0; i < 10_000; i++) {
            assertThat(session.enter(NOW + i * 1000L)).isEqualTo(Verdict.WELCOME);
        }
    }

    @Test
    void onePlaybackHoldsNoMoreThanItsPartOfTheMemory() {
        assertThat(session.hold(5 * Share.MAX_HELD_BYTES)).isTrue();
        assertThat(session.hold(1)).isFalse();
        session.release(5 * Share.MAX_HELD_BYTES);

        assertThat(session.hold(Share.MAX_HELD_BYTES - 1)).isTrue();
        assertThat(session.hold(1)).isTrue();
        assertThat(session.hold(1)).isFalse();
    }

    @Test
    void aRenewedTokenHasNoShareOfItsOwn() {
        PlaybackTokens tokens = new PlaybackTokens("a secret of at least thirty-two bytes");
        Sessions sessions = new Sessions(tokens, 1);
        Instant later = Instant.ofEpochMilli(NOW).plusSeconds(60);
        Session first = sessions.of(tokens.sign(new PlaybackToken("b", "v", "n", later)), NOW);
        System.gc();
        Session renewed = sessions.of(tokens.sign(new PlaybackToken("b", "v", "n", later.plusSeconds(9))), NOW);
        Session other = sessions.of(tokens.sign(new PlaybackToken("b", "v", "other", later)), NOW);
        for (int i = 0; i < 60; i++) {
            first.enter(NOW);
        }

        assertThat(renewed.enter(NOW)).isEqualTo(Verdict.LATER);
        assertThat(other.enter(NOW)).isEqualTo(Verdict.WELCOME);
        assertThat(renewed.token().expiresAt()).isEqualTo(later.plusSeconds(9).truncatedTo(ChronoUnit.SECONDS));
        assertThat(sessions.of("a.b.c", NOW)).isNull();
    }

    private List<String> views(String... lines) {
        List<CmcdLine.Parsed> parsed = lines(lines);
        session.assign(parsed, NOW);
        return parsed.stream().map(line -> line.beacon().getViewId()).toList();
    }

    private static List<CmcdLine.Parsed> lines(String... lines) {
        CmcdParser parser = new CmcdParser();
        return List.of(lines).stream()
                .map(line -> (CmcdLine.Parsed) parser.parseRecord(line))
                .toList();
    }
}
