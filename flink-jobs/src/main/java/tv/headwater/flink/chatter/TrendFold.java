package tv.headwater.flink.chatter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which words most people use: one person who repeats a word counts once, and a word of one person is no trend. */
final class TrendFold {
    static final int MAX_TRENDS = 20;
    static final int MIN_CHATTERS = 2;

    private static final Comparator<TrendingWord> MOST_FIRST = Comparator.comparingInt(TrendingWord::chatters)
            .thenComparingInt(TrendingWord::messages)
            .reversed()
            .thenComparing(TrendingWord::word);

    private TrendFold() {}

    static List<TrendingWord> trends(List<WordSample> samples) {
        Map<String, Usage> usages = new HashMap<>();
        for (WordSample sample : samples) {
            for (SampledMessage message : sample.messages()) {
                for (String word : message.words()) {
                    usages.computeIfAbsent(word, first -> new Usage()).add(message.chatter());
                }
            }
        }
        List<TrendingWord> trends = new ArrayList<>();
        usages.forEach((word, usage) -> trends.add(usage.of(word)));
        trends.removeIf(trend -> trend.chatters() < MIN_CHATTERS);
        trends.sort(MOST_FIRST);
        return List.copyOf(trends.subList(0, Math.min(MAX_TRENDS, trends.size())));
    }

    private static final class Usage {
        private final Set<String> chatters = new HashSet<>();
        private int messages;

        void add(String chatter) {
            chatters.add(chatter);
            messages++;
        }

        TrendingWord of(String word) {
            return new TrendingWord(word, chatters.size(), messages);
        }
    }
}
