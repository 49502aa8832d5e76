package tv.headwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.events.EventStream;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.deadletter.DeadLetterJson;
import tv.headwater.events.playback.PlaybackKeys;
import tv.headwater.events.record.Beacon;

/** Records leave with what we know of their sender, and without what nobody needs to know. */
class IngestApiEnrichmentTest extends RunningIngest {
    private static final String TELEVISION =
            "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.128 Safari/537.36";

    @TempDir
    Path folder;

    @Override
    IngestConfig config() {
        try {
            Path countries = folder.resolve("country.mmdb");
            Path networks = folder.resolve("asn.mmdb");
            MaxMindFile.write(
                    countries,
                    Map.of(
                            "203.0.113.0/25", Map.of("country", Map.of("iso_code", "DE")),
                            "203.0.113.128/25", Map.of("registered_country", Map.of("iso_code", "FR"))));
            MaxMindFile.write(networks, Map.of("203.0.113.0/24", Map.of("autonomous_system_number", 64500L)));
            return geography(countries, networks);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IngestConfig geography(Path countries, Path networks) {
        return new IngestConfig(
                "127.0.0.1",
                0,
                PlaybackKeys.of(SECRET),
                1,
                LIMITS,
                new GeographyConfig(countries, networks),
                OperationsConfig.local(0));
    }

    @Test
    void exampleUsage() throws Exception {
        long playersClock = System.currentTimeMillis() - 3_600_000;
        report("203.0.113.7", "e=t,ts=" + playersClock + ",v=2", TELEVISION);

        Beacon beacon = publisher.beacons().get(0);
        assertThat(beacon.getCountry()).isEqualTo("DE");
        assertThat(beacon.getAsn()).isEqualTo(64500);
        assertThat(beacon.getDevice()).isEqualTo("tv");
        assertThat(beacon.getOs()).isEqualTo("Web0S");
        assertThat(beacon.getBrowser()).isEqualTo("Chrome");
        assertThat(beacon.getTs()).isEqualTo(playersClock);
        assertThat(beacon.getClockSkewMs()).isBetween(3_600_000L, 3_610_000L);
    }

    @Test
    void theWholeAddressIsLookedUpAndItsPrefixKept() throws Exception {
        report("203.0.113.7", LINE, TELEVISION);
        report("203.0.113.200", LINE, TELEVISION);
        report("192.0.2.1", LINE, TELEVISION);
        report("2001:db8::1", LINE, TELEVISION);

        assertThat(publisher.beacons()).extracting(Beacon::getCountry).containsExactly("DE", "FR", null, null);
        assertThat(publisher.beacons())
                .extracting(Beacon::getIpPrefix)
                .containsExactly("203.0.113.0/24", "203.0.113.0/24", "192.0.2.0/24", "2001:db8:0::/48");
    }

    @Test
    void aTimeThatIsNoneSetsNoClock() throws Exception {
        for (String ts : List.of("0", "-5", "999999999999999", "1")) {
            report("203.0.113.7", "e=t,ts=" + ts + ",v=2", TELEVISION);
        }

        assertThat(publisher.beacons())
                .hasSize(4)
                .extracting(Beacon::getClockSkewMs)
                .containsOnlyNulls();
    }

    @Test
    void deadLettersSayWhereFrom() throws Exception {
        send(
                request(LINE).uri(),
                "POST",
                LINE + "\n((",
                "X-Forwarded-For",
                "203.0.113.7",
                "User-Agent",
                TELEVISION,
                "Content-Type",
                "text/cmcd;charset=utf-8");

        DeadLetter letter = DeadLetterJson.decode(
                publisher.of(EventStream.DEAD_LETTERS).get(0).bytes());
        assertThat(letter.origin())
                .isEqualTo(new DeadLetter.Origin(
                        "broadcast-1",
                        "viewer-1",
                        "nonce-1",
                        "text/cmcd;charset=utf-8",
                        new DeadLetter.Place("203.0.113.0/24", "DE", 64500L, TELEVISION)));
        assertThat(letter.excerpt().line()).isEqualTo(2);
        assertThat(new String(letter.excerpt().bytes())).isEqualTo("((");
    }

    @Test
    void aFileThatIsMissingOrNoneIsSaidByName() throws Exception {
        Path noise = Files.writeString(folder.resolve("noise.mmdb"), "noise");

        assertThatThrownBy(() ->
                        IngestApi.start(geography(folder.resolve("absent.mmdb"), noise), publisher, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent.mmdb");
        assertThatThrownBy(() -> IngestApi.start(geography(noise, noise), publisher, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noise.mmdb");
    }

    private void report(String address, String line, String userAgent) throws Exception {
        assertThat(send(request(LINE).uri(), "POST", line, "X-Forwarded-For", address, "User-Agent", userAgent)
                        .statusCode())
                .isEqualTo(204);
    }
}
