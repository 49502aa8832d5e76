package tv.headwater.flink.chatter;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a chat is about at one tick: a row of {@code live_chat_words}.
 *
 * @param version event time of the tick, ms since epoch
 * @param messages that were read
 * @param words JSON, most used first
 */
public record ChatWords(String broadcastId, long version, int messages, String words) {

    static ChatWords of(String broadcastId, long version, List<WordSample> samples) {
        int messages =
                samples.stream().mapToInt(sample -> sample.messages().length).sum();
        return new ChatWords(broadcastId, version, messages, json(TrendFold.trends(samples)));
    }

    /** Words are letters, digits, marks, symbols, apostrophes and strokes: nothing that JSON would want escaped. */
    private static String json(List<TrendingWord> trends) {
        return trends.stream()
                .map(trend -> "{\"word\": \"%s\", \"chatters\": %d, \"messages\": %d}"
                        .formatted(trend.word(), trend.chatters(), trend.messages()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
