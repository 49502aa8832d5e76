package tv.headwater.portal.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.incidents.Explanation.Part;

class ExplanationTest {
    @Test
    void exampleUsage() {
        List<Part> parts = List.of(
                new Part("country", "PT", 10, 500),
                new Part("country", "DE", 90, 500),
                new Part("asn", "3320", 85, 200),
                new Part("asn", "other", 15, 800));

        assertThat(Explanation.of(parts)).contains(new Explanation("asn", "3320", 0.85));
    }

    @Test
    void troubleThatIsEverywhereHasNoExplanation() {
        assertThat(Explanation.of(List.of(
                        new Part("device", "phone", 60, 600),
                        new Part("device", "desktop", 40, 400),
                        new Part("country", "unknown", 100, 100))))
                .isEmpty();
        assertThat(Explanation.of(List.of(new Part("device", "phone", 0, 0)))).isEmpty();
        assertThat(Explanation.of(List.of())).isEmpty();
    }
}
