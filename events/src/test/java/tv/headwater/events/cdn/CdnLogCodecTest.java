package tv.headwater.events.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.useragent.UserAgents;

class CdnLogCodecTest {
    private static final UserAgents AGENTS = UserAgents.load();

    private final CdnLogCodec codec = new CdnLogCodec(AGENTS);

    @Test
    void exampleUsage() throws UnreadableEvent {
        CdnRequest read = codec.decode(bytes(line()));

        assertThat(read.getId()).isEqualTo("id-1");
        assertThat(read.getCmcd()).isEqualTo("sid=\"s-1\",v=2");
        assertThat(read.getBrowser()).isEqualTo("Firefox");
        assertThat(read.getOs()).isEqualTo("Linux");
        assertThat(read.getDevice()).isEqualTo("desktop");
    }

    @Test
    void aRequestThatWasReadElsewhereComesThroughAsItIs() throws UnreadableEvent {
        CdnRequest request = codec.decode(bytes(line()));

        assertThat(codec.decode(codec.encode(request))).isEqualTo(request);
    }

    @Test
    void linesOfTheFormerSelectionAreStillRead() throws UnreadableEvent {
        List<String> columns = new ArrayList<>(List.of(line().strip().split("\t")));
        List<String> former = new ArrayList<>(columns.subList(0, columns.size() - 18));
        former.add("of-column");

        assertThat(former).hasSize(18);
        assertThat(codec.decode(bytes(String.join("\t", former))).getCmcdSid()).isEqualTo("of-column");
    }

    @Test
    void linesOfASelectionOfOnesOwnAreReadOnceItIsNamed() throws UnreadableEvent {
        RealtimeLogFormat selection = RealtimeLogFormat.named(
                "x-edge-request-id, timestamp, sc-status, sc-bytes, cs-method, cs-host, cs-uri-stem");
        byte[] line = bytes("1607374321.541\t200\t485\tGET\td.example\t/seg1.m4s\tid-7\n");

        assertThat(new CdnLogCodec(AGENTS, selection).decode(line).getId()).isEqualTo("id-7");
        assertThat(new CdnLogCodec(AGENTS, selection).decode(bytes(line())).getId())
                .isEqualTo("id-1");
        assertThatThrownBy(() -> codec.decode(line)).isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void whatIsNeitherIsUnreadable() {
        assertThatThrownBy(() -> codec.decode(new byte[0])).isInstanceOf(UnreadableEvent.class);
        assertThatThrownBy(() -> codec.decode(bytes("hello"))).isInstanceOf(UnreadableEvent.class);
        assertThatThrownBy(() -> codec.decode(new byte[] {(byte) 0xC3, 1, 2})).isInstanceOf(UnreadableEvent.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String line() {
        return RealtimeLogFormat.headwater()
                .format(new EdgeRequest(
                        Instant.ofEpochMilli(1_607_374_321_541L),
                        "id-1",
                        "GET",
                        "HTTPS",
                        "cdn.example",
                        "/live/b-1/seg1.m4s",
                        "CMCD=sid%3D%22s-1%22%2Cv%3D2",
                        200,
                        1_205,
                        7,
                        42,
                        "Hit",
                        "LOCAL1",
                        "video/mp4",
                        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                        null));
    }
}
