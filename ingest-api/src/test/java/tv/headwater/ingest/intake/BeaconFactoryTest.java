package tv.headwater.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.useragent.DeviceKind;
import tv.headwater.events.useragent.UserAgent;
import tv.headwater.ingest.sender.Place;
import tv.headwater.ingest.sender.Sender;

class BeaconFactoryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final PlaybackToken TOKEN = new PlaybackToken("broadcast", "viewer", "nonce", NOW.plusSeconds(60));
    private static final Sender SENDER = new Sender(
            new Place("203.0.113.0/24", "DE", 64500L),
            "agent",
            new UserAgent(DeviceKind.TV, "Tizen", "Samsung Internet"));

    @Test
    void exampleUsage() {
        Beacon beacon = complete("e=t,sid=\"s\",cid=\"other-broadcast\",ts=5,v=2");

        assertThat(beacon.getBroadcastId()).isEqualTo("broadcast");
        assertThat(beacon.getViewerId()).isEqualTo("viewer");
        assertThat(beacon.getReceivedAt()).isEqualTo(NOW.toEpochMilli());
        assertThat(beacon.getIpPrefix()).isEqualTo("203.0.113.0/24");
        assertThat(beacon.getCountry()).isEqualTo("DE");
        assertThat(beacon.getAsn()).isEqualTo(64500);
        assertThat(beacon.getDevice()).isEqualTo("tv");
        assertThat(beacon.getOs()).isEqualTo("Tizen");
        assertThat(beacon.getBrowser()).isEqualTo("Samsung Internet");
    }

    @Test
    void theSameLineOfTheSamePlaybackHasTheSameId() {
        String line = "e=t,ts=5,v=2";

        assertThat(id(line, TOKEN)).isEqualTo(id(line, TOKEN));
        assertThat(id(line, TOKEN)).isNotEqualTo(id("e=t,ts=6,v=2", TOKEN));
        assertThat(id(line, TOKEN)).isNotEqualTo(id(line, new PlaybackToken("broadcast", "viewer", "other", NOW)));
    }

    /** Python says the same: {@code hashlib.sha1(b"broadcast\nnonce\ne=t,ts=5,v=2")}, with version and variant set. */
    @Test
    void anIdIsANameBasedUuidAndStaysWhatItIs() {
        UUID id = UUID.fromString(id("e=t,ts=5,v=2", TOKEN));

        assertThat(id).hasToString("65a0f804-dd90-568d-b4bb-9d74ce20b8b7");
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
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
        Beacon beacon = parsed(line);
        BeaconFactory.complete(beacon, TOKEN, SENDER, NOW.toEpochMilli());
        return beacon;
    }

    private static String id(String line, PlaybackToken token) {
        return new BeaconId().of(token, line, parsed(line).getTs());
    }

    private static Beacon parsed(String line) {
        return ((CmcdLine.Parsed) new CmcdParser().parseRecord(line)).beacon();
    }
}
