package tv.headwater.portal.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.chat.ChatCount;

/**
 * What is pushed to a dashboard.
 *
 * @param serverTime when it was written, ms since epoch: ages are computed against it
 * @param first whether it replaces everything known
 * @param figures totals; null if there are none or, unless {@code first}, none newer
 * @param verified null if there are none or, unless {@code first}, none newer
 * @param series new or changed buckets
 * @param breakdown new or changed values
 * @param chat new or changed counts of chat lines
 * @param distributions null if there are none or, unless {@code first}, none newer
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record FiguresMessage(
        long serverTime,
        String phase,
        boolean first,
        @Nullable Totals figures,
        @Nullable Verified verified,
        @JsonSerialize(using = SeriesAsColumns.class) List<Bucket> series,
        List<BreakdownValue> breakdown,
        List<ChatCount> chat,
        @Nullable Distributions distributions) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    SseEvent event() {
        try {
            return SseEvent.of("figures", JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers always become JSON", e);
        }
    }
}
