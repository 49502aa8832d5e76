package tv.headwater.local.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is explained agrees with answers that another program computed from the same captures, without a known difference.
 * {@code startup_ms} is that program's start-up from the first {@code ps} record.
 */
class ExplainKnownAnswersTest {
    private static final JsonNode KNOWN = Captures.known();

    static Stream<String> captures() {
        return KnownSession.all().stream().map(KnownSession::capture);
    }

    @Test
    void exampleUsage() {
        JsonNode session =
                Captures.json(Captures.explained("hls17-v2-batch1.jsonl")).get(0);

        assertThat(session.get("startup_ms").asLong()).isEqualTo(261);
        assertThat(session.get("rebuffers_ms").toString()).isEqualTo("[43,3035,3031]");
        assertThat(session.get("timeline").get(0).toString()).isEqualTo("{\"state\":\"d\",\"at_ms\":5}");
    }

    @ParameterizedTest
    @MethodSource("captures")
    void agreesWithinOneMillisecond(String capture) {
        JsonNode known = KNOWN.get(capture);
        JsonNode sessions = Captures.json(Captures.explained(capture));

        assertThat(sessions).hasSize(1);
        JsonNode session = sessions.get(0);
        assertThat(session.get("sid").asText())
                .isEqualTo(known.get("sid").get(0).asText());
        assertThat(session.get("records").asLong())
                .isEqualTo(known.get("records").asLong());
        assertThat(session.get("distinct").asLong())
                .isEqualTo(known.get("distinct").asLong());
        assertClose(session, "startup_ms", known, "startup_from_first_ps_ms");
        assertClose(session, "play_ms", known, "play_ms");
        assertClose(session, "pause_ms", known, "pause_ms");
        assertThat(numbers(session.get("rebuffers_ms"))).isEqualTo(numbers(known.get("rebuffers_ms")));
        assertThat(numbers(session.get("seeks_ms"))).isEqualTo(numbers(known.get("seeks_ms")));
        assertThat(session.get("rebuffer_ratio").toString())
                .isEqualTo(known.get("conviva_RR").toString());
        assertThat(session.get("cirr").toString())
                .isEqualTo(known.get("conviva_CIRR").toString());
        assertThat(timeline(session)).isEqualTo(texts(known.get("timeline")));
    }

    @Test
    void recordsWithoutSessionIdAreASessionOfTheirOwn() {
        JsonNode sessions = Captures.json(Captures.explained("dash52-v2-default-batch1.jsonl"));

        assertThat(sessions).hasSize(2);
        assertThat(sessions.get(0).get("sid").isNull()).isTrue();
        assertThat(sessions.get(0).get("records").asLong())
                .isEqualTo(KNOWN.get("dash52-v2-default-batch1.jsonl")
                        .get("events")
                        .asLong());
        assertThat(sessions.get(0).get("startup_ms").isNull()).isTrue();
        assertThat(sessions.get(1).get("sid").asText()).isEqualTo("71d44317-86ab-4962-bc26-e27c509ae6b9");
    }

    @ParameterizedTest
    @MethodSource("captures")
    void namesAreThoseOfTheContract(String capture) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> it =
                        Captures.json(Captures.explained(capture)).get(0).fieldNames();
                it.hasNext(); ) {
            names.add(it.next());
        }

        assertThat(names)
                .containsExactly(
                        "sid",
                        "cid",
                        "records",
                        "distinct",
                        "timeline",
                        "startup_ms",
                        "play_ms",
                        "pause_ms",
                        "rebuffers_ms",
                        "seeks_ms",
                        "rebuffer_ratio",
                        "cirr",
                        "dropped_keys");
    }

    private static void assertClose(JsonNode session, String ours, JsonNode known, String theirs) {
        assertThat(session.get(ours).isNull())
                .as(ours)
                .isEqualTo(known.get(theirs).isNull());
        assertThat(session.get(ours).asLong())
                .as(ours)
                .isCloseTo(known.get(theirs).asLong(), within(1L));
    }

    private static List<String> timeline(JsonNode session) {
        List<String> states = new ArrayList<>();
        session.get("timeline")
                .forEach(change -> states.add(
                        change.get("state").asText() + "@" + change.get("at_ms").asLong()));
        return states;
    }

    private static List<Long> numbers(JsonNode array) {
        List<Long> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asLong()));
        return numbers;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
