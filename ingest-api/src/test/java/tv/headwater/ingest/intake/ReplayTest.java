package tv.headwater.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.deadletter.DeadLetter.Excerpt;
import tv.headwater.events.deadletter.DeadLetter.Origin;
import tv.headwater.events.deadletter.DeadLetter.Place;
import tv.headwater.events.deadletter.DeadLetter.Source;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.useragent.UserAgents;

class ReplayTest {
    private static final String LINE = "e=ps,sid=\"s-1\",sn=4,sta=p,ts=1795341588597,v=2";
    private static final Origin ORIGIN =
            new Origin("b", "v", "n", null, new Place("203.0.113.0/24", "DE", 64500L, "curl/8.5.0"));

    private final Replay replay = new Replay(UserAgents.load());

    @Test
    void exampleUsage() {
        Replay.Outcome outcome = replay.of(letter(Source.CMCD_EVENT, ORIGIN, LINE.getBytes(UTF_8)));

        assertThat(outcome).isInstanceOf(Replay.Outcome.Readable.class);
        Replay.Outcome.Readable readable = (Replay.Outcome.Readable) outcome;
        assertThat(readable.key()).isEqualTo("n/s-1");
        assertThat(readable.beacon().getReceivedAt()).isEqualTo(5000);
        assertThat(readable.beacon().getCountry()).isEqualTo("DE");
        assertThat(readable.beacon().getDevice()).isEqualTo("bot");
        assertThat(readable.beacon().getBroadcastId()).isEqualTo("b");
    }

    @Test
    void aReplayedLineHasTheIdItWouldHaveHad() {
        PlaybackToken token = new PlaybackToken("b", "v", "n", Instant.MAX);
        Replay.Outcome outcome = replay.of(letter(Source.CMCD_EVENT, ORIGIN, LINE.getBytes(UTF_8)));

        assertThat(((Replay.Outcome.Readable) outcome).beacon().getId())
                .isEqualTo(new BeaconId().of(token, LINE, 1795341588597L));
    }

    @Test
    void whatCameWithARequestStaysOne() {
        Replay.Outcome outcome = replay.of(letter(Source.CMCD_REQUEST, ORIGIN, "br=300".getBytes(UTF_8)));

        assertThat(((Replay.Outcome.Readable) outcome).beacon().getOrigin()).isEqualTo(BeaconOrigin.REQUEST);
    }

    @Test
    void whatCannotBeReplayedSaysWhy() {
        assertThat(why(letter(Source.CMCD_EVENT, ORIGIN, "((".getBytes(UTF_8)))).contains("RFC 8941");
        assertThat(why(letter(Source.CMCD_EVENT, Origin.unknown(), LINE.getBytes(UTF_8))))
                .contains("whose playback");
        assertThat(why(letter(Source.CMCD_EVENT, ORIGIN, new byte[9000]))).contains("first 8192 bytes");
        assertThat(why(letter(Source.CDN_LOG, ORIGIN, LINE.getBytes(UTF_8)))).contains("CDN");
        assertThat(why(letter(Source.STREAM_RECORD, ORIGIN, LINE.getBytes(UTF_8))))
                .contains("a record of a stream");
    }

    private String why(DeadLetter letter) {
        return ((Replay.Outcome.StillDead) replay.of(letter)).why();
    }

    private static DeadLetter letter(Source source, Origin origin, byte[] bytes) {
        return new DeadLetter("id", 5000, source, "reason", origin, Excerpt.of(1, bytes));
    }
}
