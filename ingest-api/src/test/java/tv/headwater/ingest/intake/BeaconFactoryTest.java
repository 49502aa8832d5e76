package tv.headwater.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.record.Beacon;

class BeaconFactoryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final PlaybackToken TOKEN = new PlaybackToken("broadcast", "viewer", "nonce", NOW.plusSeconds(60));
    private static final Sender SENDER = new Sender("203.0.113.0/24", "agent");

    @Test
    void exampleUsage() {
        Beacon beacon = complete("e=t,sid=\"s\",cid=\"other-broadcast\",ts=5,v=2");

        assertThat(beacon.getBroadcastId()).isEqualTo("broadcast");
        assertThat(beacon.getViewerId()).isEqualTo("viewer");
        assertThat(beacon.getViewId()).isEqualTo("nonce/s");
        assertThat(beacon.getReceivedAt()).isEqualTo(NOW.toEpochMilli());
        assertThat(beacon.getIpPrefix()).isEqualTo("203.0.113.0/24");
    }

    @Test
    void aViewIsItsNonceUnlessThePlayerNamesAnotherSession() {
        assertThat(complete("e=t,v=2").getViewId()).isEqualTo("nonce");
        assertThat(complete("e=t,sid=\"nonce\",v=2").getViewId()).isEqualTo("nonce");
    }

    @Test
    void theSameLineOfTheSamePlaybackHasTheSameId() {
        String line = "e=t,ts=5,v=2";

        assertThat(id(line, TOKEN)).isEqualTo(id(line, TOKEN));
        assertThat(id(line, TOKEN)).isNotEqualTo(id("e=t,ts=6,v=2", TOKEN));
        assertThat(id(line, TOKEN)).isNotEqualTo(id(line, new PlaybackToken("broadcast", "viewer", "other", NOW)));
    }

    @Test
    void aLineWithoutATimeIsAlwaysANewBeacon() {
        assertThat(id("e=t,v=2", TOKEN)).isNotEqualTo(id("e=t,v=2", TOKEN));
    }

    @Test
    void aTickNamesNobody() {
        Beacon tick = BeaconFactory.tick(NOW);

        assertThat(tick.getReceivedAt()).isEqualTo(NOW.toEpochMilli());
        assertThat(tick.getBroadcastId() + tick.getViewerId() + tick.getViewId())
                .isEmpty();
    }

    private static Beacon complete(String line) {
        return BeaconFactory.complete(parsed(line), TOKEN, SENDER, NOW);
    }

    private static String id(String line, PlaybackToken token) {
        return BeaconFactory.id(parsed(line), token, line);
    }

    private static Beacon parsed(String line) {
        return ((CmcdLine.Parsed) new CmcdParser().parseRecord(line)).beacon();
    }
}
