package tv.headwater.flink.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrendFoldTest {
    @Test
    void exampleUsage() {
        WordSample sample = WordSample.EMPTY
                .plus(said(1, "ada", "goal", "wow"))
                .plus(said(2, "bob", "goal"))
                .plus(said(3, "cy", "goal", "encore"))
                .plus(said(4, "dee", "encore"));

        assertThat(TrendFold.trends(List.of(sample)))
                .containsExactly(new TrendingWord("goal", 3, 3), new TrendingWord("encore", 2, 2));
    }

    @Test
    void oneWhoRepeatsAWordMakesNoTrend() {
        WordSample sample = WordSample.EMPTY;
        for (int i = 0; i < 50; i++) {
            sample = sample.plus(said(i, "eve", "buy"));
        }

        assertThat(TrendFold.trends(List.of(sample))).isEmpty();
    }

    @Test
    void thereAreAtMostTwenty() {
        WordSample sample = WordSample.EMPTY;
        for (int i = 0; i < 30; i++) {
            sample = sample.plus(said(2 * i, "ada", "word" + i)).plus(said(2 * i + 1, "bob", "word" + i));
        }

        assertThat(TrendFold.trends(List.of(sample))).hasSize(TrendFold.MAX_TRENDS);
    }

    @Test
    void whichOfTooManyMessagesAreReadDoesNotDependOnTheirOrder() {
        List<SampledMessage> messages = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            messages.add(said(ChatWordsFunction.rank("id-" + i), "viewer-" + i % 40, "word" + i % 7));
        }
        List<TrendingWord> expected = null;
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(messages, new Random(seed));
            WordSample sample = WordSample.EMPTY;
            for (SampledMessage message : messages) {
                sample = sample.plus(message);
            }
            assertThat(sample.messages()).hasSize(WordSample.MAX_MESSAGES);
            List<TrendingWord> trends = TrendFold.trends(List.of(sample));
            expected = expected == null ? trends : expected;
            assertThat(trends).as("seed %d", seed).isEqualTo(expected);
        }
        long highest = Arrays.stream(messages.stream()
                        .mapToLong(SampledMessage::rank)
                        .sorted()
                        .toArray())
                .skip(199)
                .findFirst()
                .orElseThrow();
        assertThat(messages).filteredOn(message -> message.rank() <= highest).hasSize(200);
    }

    private static SampledMessage said(long rank, String chatter, String... words) {
        return new SampledMessage(rank, chatter, words);
    }
}
