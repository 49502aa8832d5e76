package tv.headwater.events.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.deadletter.DeadLetter.Excerpt;
import tv.headwater.events.deadletter.DeadLetter.Origin;
import tv.headwater.events.deadletter.DeadLetter.Place;
import tv.headwater.events.deadletter.DeadLetter.Source;

class DeadLetterJsonTest {
    @Test
    void exampleUsage() throws UnreadableEvent {
        Origin origin =
                new Origin("b-1", "v-1", "n-1", "text/cmcd", new Place("203.0.113.0/24", "DE", 64500L, "Firefox"));
        DeadLetter letter = new DeadLetter(
                "id-1", 1_795_341_588_597L, Source.CMCD_EVENT, "no dictionary", origin, Excerpt.of(2, bytes("{}")));

        DeadLetter read = DeadLetterJson.decode(DeadLetterJson.encode(letter));

        assertThat(read).usingRecursiveComparison().isEqualTo(letter);
        assertThat(read.excerpt().isWhole()).isTrue();
        assertThat(new String(DeadLetterJson.encode(letter), UTF_8)).isEqualTo("""
                        {"id":"id-1","at":1795341588597,"source":"cmcd-event","reason":"no dictionary","broadcast_id":"b-1",\
                        "viewer_id":"v-1","nonce":"n-1","content_type":"text/cmcd","ip_prefix":"203.0.113.0/24","country":"DE",\
                        "asn":64500,"user_agent":"Firefox","line":2,"size_bytes":2,"bytes_base64":"e30="}""");
    }

    @Test
    void whatIsNotKnownStaysUnknown() throws UnreadableEvent {
        DeadLetter letter = new DeadLetter(
                "id-1", 1, Source.CDN_LOG, "too few columns", Origin.unknown(), Excerpt.of(1, new byte[0]));

        assertThat(DeadLetterJson.decode(DeadLetterJson.encode(letter)))
                .usingRecursiveComparison()
                .isEqualTo(letter);
    }

    @Test
    void ofALongLineTheBeginningIsKept() {
        Excerpt excerpt = Excerpt.of(1, new byte[20_000]);

        assertThat(excerpt.bytes()).hasSize(DeadLetter.MAX_BYTES);
        assertThat(excerpt.sizeBytes()).isEqualTo(20_000);
        assertThat(excerpt.isWhole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"id\":\"x\",\"source\":\"cmcd-event\"}",
                "{\"id\":\"x\",\"source\":\"else\",\"reason\":\"r\",\"bytes_base64\":\"\"}",
                "{\"id\":\"x\",\"source\":\"cdn-log\",\"reason\":\"r\",\"bytes_base64\":\"***\"}"
            })
    void whatIsNoLetterIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> DeadLetterJson.decode(bytes(text))).isInstanceOf(UnreadableEvent.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
