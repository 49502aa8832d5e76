package tv.headwater.events.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.record.CdnRequest;

class RealtimeLogFormatTest {
    private static final int SEEDS = 60;

    private final RealtimeLogFormat format = RealtimeLogFormat.headwater();

    @Test
    void exampleUsage() throws UnreadableEvent {
        String line = format.format(
                request("/live/01JX/720p/seg42.m4s", "CMCD=sid%3D%22s-1%22%2Cv%3D2", "Mozilla/5.0 (X11)"));

        CdnRequest read = format.parse(line);

        assertThat(line).endsWith("\n").doesNotContain(" ");
        assertThat(read.getBroadcastId()).isEqualTo("01JX");
        assertThat(read.getPath()).isEqualTo("/live/01JX/720p/seg42.m4s");
        assertThat(read.getCmcdSid()).isEqualTo("s-1");
        assertThat(read.getAt()).isEqualTo(1607374321541L);
        assertThat(read.getTimeTakenMs()).isEqualTo(42);
        assertThat(read.getUserAgent()).isEqualTo("Mozilla/5.0 (X11)");
    }

    @Test
    void noSelectedFieldNamesAPerson() {
        assertThat(format.fields())
                .doesNotContain(
                        RealtimeLogField.C_IP,
                        RealtimeLogField.X_FORWARDED_FOR,
                        RealtimeLogField.CS_COOKIE,
                        RealtimeLogField.CS_HEADERS);
    }

    @Test
    void fieldsStandInCloudFrontsOrderWhateverTheSelection() throws UnreadableEvent {
        List<RealtimeLogField> backwards = Arrays.asList(RealtimeLogField.values());
        java.util.Collections.reverse(backwards);

        RealtimeLogFormat all = new RealtimeLogFormat(backwards);
        String[] columns = all.format(request("/a", null, null)).strip().split("\t");

        assertThat(columns).hasSize(69);
        assertThat(columns[0]).isEqualTo("1607374321.541");
        assertThat(columns[4]).isEqualTo("206");
        assertThat(columns[12]).isEqualTo("id-1");
        assertThat(all.parse(String.join("\t", columns)).getId()).isEqualTo("id-1");
    }

    /** From claygregory/node-cloudfront-log-parser, test/fixtures/kinesis-1-0.txt (MIT). */
    @Test
    void aLineOfCloudFrontItselfIsRead() throws UnreadableEvent, IOException {
        List<String> lines;
        try (InputStream in = getClass().getResourceAsStream("/cdn/realtime-2020.log")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        List<RealtimeLogField> fields = Stream.of(lines.get(1).split(" "))
                .skip(1)
                .map(name -> RealtimeLogField.named(name).orElseThrow())
                .toList();

        CdnRequest read = new RealtimeLogFormat(fields).parse(lines.get(2));

        assertThat(read.getPath()).isEqualTo("/i");
        assertThat(read.getQuery()).startsWith("stm=1607374321563&e=pp&url=http%3A%2F%2Flocalhost%3A5000%2Fpage-2&");
        assertThat(read.getFirstByteMs()).isEqualTo(42);
        assertThat(read.getUserAgent())
                .isEqualTo("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:83.0) Gecko/20100101 Firefox/83.0");
        assertThat(read.getCountry()).isEqualTo("US");
        assertThat(read.toString()).doesNotContain("127.0.0.1");
    }

    @Test
    void viewerThatLeftFirstHasStatusZero() throws UnreadableEvent {
        assertThat(format.parse(changed(RealtimeLogField.SC_STATUS, "000")).getStatus())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "TIMESTAMP,yesterday",
        "TIMESTAMP,1E999999999",
        "TIMESTAMP,-",
        "SC_STATUS,2OO",
        "SC_STATUS,99999999999",
        "SC_BYTES,1.5",
        "TIME_TAKEN,NaN",
        "ASN,AS1",
        "X_EDGE_REQUEST_ID,-"
    })
    void unreadableValuesAreNamed(RealtimeLogField field, String value) {
        assertThatThrownBy(() -> format.parse(changed(field, value)))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining(field.fieldName());
    }

    @Test
    void aLineOfAnotherSelectionIsRefused() {
        assertThatThrownBy(() -> format.parse("1607374321.541\t200")).isInstanceOf(UnreadableEvent.class);
        assertThatThrownBy(() -> format.parse("")).isInstanceOf(UnreadableEvent.class);
        assertThatThrownBy(() -> new RealtimeLogFormat(Set.of(RealtimeLogField.C_IP)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsWrittenIsReadBackWhateverItIs() throws UnreadableEvent {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            String path = "/" + noise(random);
            String agent = "a" + noise(random);

            CdnRequest read = format.parse(format.format(request(path, null, agent)));

            assertThat(read.getPath()).as("seed %d", seed).isEqualTo(path);
            assertThat(read.getUserAgent()).as("seed %d", seed).isEqualTo(agent);
        }
    }

    private String changed(RealtimeLogField field, String value) {
        String[] columns =
                format.format(request("/live/b/x", null, null)).strip().split("\t");
        columns[format.fields().indexOf(field)] = value;
        return String.join("\t", columns);
    }

    private static String noise(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(30, 0, 4)
                .forEach(kind -> text.appendCodePoint(
                        switch (kind) {
                            case 0 -> random.nextInt(0x20);
                            case 1 -> "<>\"#%{}|\\^~[]`'-+ \t".charAt(random.nextInt(19));
                            case 2 -> 0xA0 + random.nextInt(0x1000);
                            default -> 'a' + random.nextInt(26);
                        }));
        return text.toString();
    }

    private static EdgeRequest request(String path, String query, String agent) {
        return new EdgeRequest(
                Instant.ofEpochMilli(1607374321541L),
                "id-1",
                "GET",
                "HTTP",
                "cdn.example",
                path,
                query,
                206,
                1205,
                7,
                42,
                "Hit",
                "LOCAL1",
                "video/mp4",
                agent,
                null);
    }
}
