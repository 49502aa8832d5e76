package tv.headwater.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelayEnvironmentTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "HEADWATER_DATABASE_URL", "jdbc:postgresql://db/headwater",
            "HEADWATER_DATABASE_USER", "relay",
            "HEADWATER_DATABASE_PASSWORD", "secret",
            "HEADWATER_INPUT_SECRET", "input-secret-of-the-tests-0123456789");

    @Test
    void exampleUsage() {
        RelayEnvironment environment = RelayEnvironment.read(COMPLETE);

        assertThat(environment.errors()).isEmpty();
        assertThat(environment.relay().port()).isEqualTo(1935);
    }

    @Test
    void allMistakesAreToldTogether() {
        Map<String, String> wrong = new HashMap<>(COMPLETE);
        wrong.remove("HEADWATER_DATABASE_URL");
        wrong.put("HEADWATER_INPUT_SECRET", "short");
        wrong.put("HEADWATER_RELAY_PORT", "none");

        assertThat(RelayEnvironment.read(wrong).errors())
                .hasSize(3)
                .anyMatch(error -> error.contains("HEADWATER_DATABASE_URL"))
                .anyMatch(error -> error.contains("at least 32 bytes"))
                .anyMatch(error -> error.contains("HEADWATER_RELAY_PORT must be 1 to 65535"));
    }
}
