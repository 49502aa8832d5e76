package tv.headwater.local.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    private static final String STARTS = "e=ps,sid=\"s-1\",sn=0,sta=s,ts=1764752400000,v=2";
    private static final String PLAYS = "e=ps,sid=\"s-1\",sn=1,sta=p,ts=1764752400700,v=2";
    private static final String ENDS = "e=ps,sid=\"s-1\",sn=2,sta=e,ts=1764752410700,v=2";

    @Test
    void exampleUsage() {
        Explained explained = Captures.explainedText(STARTS + "\n" + PLAYS + "\n" + ENDS);

        assertThat(Captures.text(explained)).contains("start-up      700 ms").contains("play          10.000 s");
    }

    @Test
    void linesOfABodyMayComeInAnyOrderOfTheirNumbers() {
        JsonNode session = only(ENDS + "\r\n\r\n" + PLAYS + "\r\n" + STARTS + "\r\n");

        assertThat(session.get("startup_ms").asLong()).isEqualTo(700);
        assertThat(session.get("play_ms").asLong()).isEqualTo(10_000);
    }

    /** CTA-5004-B §8.2.5 has a second event that is earlier than the first. */
    @Test
    void timeThatRunsBackwardsAddsNothing() {
        JsonNode session = only("""
                cid="content-id-123",e=ps,sid="session-id-123",sta=r,ts=1764269150889,v=2
                bs,bsd=(1500),cid="content-id-123",e=ps,sid="session-id-123",sta=p,ts=1764269150112,v=2
                """);

        assertThat(session.get("timeline").findValuesAsText("state")).containsExactly("r", "p");
        assertThat(session.get("play_ms").asLong()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CMCD=br%3D400%2Csid%3D%22s-1%22",
                "br%3D400%2Csid%3D%22s-1%22",
                "/v/seg1.m4s?a=b&CMCD=br%3D400%2Csid%3D%22s-1%22",
                "https://cdn.example/v/seg1.m4s?CMCD=br%3D%28400%3Bv%29%2Csid%3D%22s-1%22&x=y#z",
                "127.0.0.1 - - [22/Nov/2026] \"GET /seg?CMCD=br%3D400%2Csid%3D%22s-1%22 HTTP/1.1\" 200",
                "{\"t_ms\":1,\"method\":\"GET\",\"url\":\"/s?CMCD=sid%3D%22no%22\",\"headers\":{\"CMCD-Session\":\"sid=\\\"s-1\\\"\"},\"body\":\"\"}"
            })
    void requestsAreRecognisedInMostForms(String line) {
        JsonNode session = only(line);

        assertThat(session.get("sid").asText()).isEqualTo("s-1");
        assertThat(session.get("records").asLong()).isEqualTo(1);
        assertThat(session.get("timeline")).isEmpty();
    }

    @Test
    void logLinesOfCloudFrontAreRecognised() {
        JsonNode session = only("#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) "
                + "cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query\n"
                + "2026-11-22\t18:00:00\tFRA2\t10\t192.0.2.1\tGET\td.example\t/seg1.m4s\t200\t-\tA/1\t"
                + "CMCD=br%253D400%252Csid%253D%2522s-1%2522\n");

        assertThat(session.get("sid").asText()).isEqualTo("s-1");
    }

    @Test
    void whatIsNoCmcdIsSaidWithItsPlace() {
        Explained explained = Captures.explainedText(STARTS + "\n%%%\nv=3,sid=\"x\"\n");

        assertThat(Captures.text(explained))
                .contains("rejected:")
                .contains("(first at text:2)")
                .contains("CMCD version 3 is not known");
    }

    @Test
    void proseIsNoCmcd() {
        Explained explained = Captures.explainedText("hello\nworld\n");

        assertThat(explained.isUnderstood()).isFalse();
        assertThat(explained.whyNot()).contains("text:1").contains("without any key of CMCD");
    }

    @Test
    void everyDroppedKeyIsCountedWithItsReason() {
        Explained explained = Captures.explainedText(STARTS + ",ttfb=1795341587641\n" + PLAYS + ",cdn=\"x\"\n");

        assertThat(Captures.json(explained).get(0).get("dropped_keys").toString())
                .isEqualTo("{\"cdn\":1,\"ttfb\":1}");
        assertThat(Captures.text(explained))
                .contains("is a number out of bounds")
                .contains("no key that Headwater keeps");
    }

    /** hls.js answers a 429 by sending everything again at once. */
    @Test
    void copiesChangeNothing() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lines.addAll(List.of(STARTS, PLAYS, ENDS));
        }

        JsonNode session = only(String.join("\n", lines));

        assertThat(session.get("records").asLong()).isEqualTo(36);
        assertThat(session.get("distinct").asLong()).isEqualTo(3);
        assertThat(session.get("play_ms").asLong()).isEqualTo(10_000);
    }

    @Test
    void anEmptyInputIsSaidToBeEmpty() {
        assertThat(Captures.explainedText("").whyNot()).contains("empty");
    }

    private static JsonNode only(String text) {
        JsonNode sessions = Captures.json(Captures.explainedText(text));
        assertThat(sessions).hasSize(1);
        return sessions.get(0);
    }
}
