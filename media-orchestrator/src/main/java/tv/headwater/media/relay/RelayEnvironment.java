package tv.headwater.media.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tv.headwater.db.DatabaseConfig;
import tv.headwater.media.InputNames;

/**
 * A relay's configuration as environment variables; all that is wrong is told together.
 *
 * <pre>
 * HEADWATER_DATABASE_URL       jdbc:postgresql://…
 * HEADWATER_DATABASE_USER, HEADWATER_DATABASE_PASSWORD
 * HEADWATER_INPUT_SECRET       the orchestrator's, at least 32 bytes
 * HEADWATER_RELAY_PORT         where encoders connect (default 1935)
 * HEADWATER_RELAY_CONNECTIONS  at most so many at once, 1 to 10000 (default 256)
 * </pre>
 *
 * @param errors empty when the relay can start; the configurations are only read then
 */
record RelayEnvironment(List<String> errors, DatabaseConfig database, RelayConfig relay) {
    private static final String ALL_ADDRESSES = "0.0.0.0";
    private static final int MAX_DATABASE_CONNECTIONS = 8;
    private static final int DEFAULT_PORT = 1935;
    private static final int MAX_PORT = 65_535;
    private static final int DEFAULT_CONNECTIONS = 256;
    private static final int MAX_CONNECTIONS = 10_000;
    private static final String PLACEHOLDER = "x".repeat(32);

    static RelayEnvironment read(Map<String, String> variables) {
        List<String> errors = new ArrayList<>();
        DatabaseConfig database = new DatabaseConfig(
                "ingest-relay",
                required(variables, "HEADWATER_DATABASE_URL", errors),
                required(variables, "HEADWATER_DATABASE_USER", errors),
                required(variables, "HEADWATER_DATABASE_PASSWORD", errors),
                MAX_DATABASE_CONNECTIONS);
        RelayConfig relay = new RelayConfig(
                UUID.randomUUID().toString(),
                ALL_ADDRESSES,
                number(variables, "HEADWATER_RELAY_PORT", DEFAULT_PORT, MAX_PORT, errors),
                number(variables, "HEADWATER_RELAY_CONNECTIONS", DEFAULT_CONNECTIONS, MAX_CONNECTIONS, errors),
                names(required(variables, "HEADWATER_INPUT_SECRET", errors), errors));
        return new RelayEnvironment(List.copyOf(errors), database, relay);
    }

    private static InputNames names(String secret, List<String> errors) {
        try {
            return new InputNames(secret);
        } catch (IllegalArgumentException tooShort) {
            if (!secret.isEmpty()) {
                errors.add("HEADWATER_INPUT_SECRET: " + tooShort.getMessage());
            }
            return new InputNames(PLACEHOLDER);
        }
    }

    private static String required(Map<String, String> variables, String key, List<String> errors) {
        String value = variables.getOrDefault(key, "").strip();
        if (value.isEmpty()) {
            errors.add(key + " is not set");
        }
        return value;
    }

    private static int number(Map<String, String> variables, String key, int otherwise, int max, List<String> errors) {
        String value = variables.getOrDefault(key, Integer.toString(otherwise));
        int number = value.matches("\\d{1,5}") ? Integer.parseInt(value) : 0;
        if (number < 1 || number > max) {
            errors.add(key + " must be 1 to " + max + ", not " + value);
            return otherwise;
        }
        return number;
    }
}
