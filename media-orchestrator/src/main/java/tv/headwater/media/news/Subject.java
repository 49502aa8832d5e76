package tv.headwater.media.news;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * What an event is about, as far as anybody here cares. An event of EventBridge can be late, doubled, out of order or missing, so
 * nothing in it is believed but that something may have changed.
 */
public enum Subject {
    CHANNELS("aws.medialive"),
    JOBS("aws.mediaconvert");

    private static final JsonMapper JSON = new JsonMapper();

    private final String source;

    Subject(String source) {
        this.source = source;
    }

    /**
     * Reads an event as EventBridge puts it into a queue: a JSON object with {@code source} and {@code detail-type}.
     *
     * @return empty for everything else
     */
    static Optional<Subject> of(String event) {
        try {
            String source = JSON.readTree(event).path("source").asText();
            for (Subject subject : values()) {
                if (subject.source.equals(source)) {
                    return Optional.of(subject);
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException noEvent) {
            return Optional.empty();
        }
    }
}
