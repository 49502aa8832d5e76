package tv.headwater.flink.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.ChatMessage;

/** Whatever the order within the ten seconds that judgements wait, the functions say what a recomputation says. */
class ChatterLawsTest {
    private static final int SEEDS = 50;
    private static final long DISORDER_MILLIS = 8_000;
    private static final long END = Chat.T0 + 4_000_000;

    @Test
    void exampleUsage() {
        PlainChatter plain = new PlainChatter(Chat.crowd(1));

        assertThat(plain.highlights()).hasSize(Chat.BROADCASTS);
        assertThat(plain.series()).hasSizeGreaterThan(100);
        assertThat(plain.wordsAt(Chat.broadcast(1), Chat.T0 / 5_000 * 5_000 + 400_000))
                .anyMatch(word -> word.startsWith("goal="));
    }

    @Test
    void seriesAndMomentsDoNotDependOnOrder() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<ChatMessage> crowd = Chat.crowd(seed);
            PlainChatter plain = new PlainChatter(crowd);
            TreeSet<String> rows = new TreeSet<>();
            Map<String, ChatPoint> points = new TreeMap<>();
            Map<String, Highlight> highlights = new TreeMap<>();
            try (var series = series();
                    var moments = moments()) {
                for (ChatMessage message : disordered(crowd, seed)) {
                    series.processElement(new StreamRecord<>(message, message.getSentAt()));
                    long watermark = watermark(message);
                    series.processWatermark(watermark);
                    for (ChatPoint point : drain(series)) {
                        points.merge(
                                point.broadcastId() + " " + point.bucketAt(),
                                point,
                                (a, b) -> b.messages() > a.messages() ? b : a);
                        moments.processElement(new StreamRecord<>(point, message.getSentAt()));
                    }
                    moments.processWatermark(watermark);
                }
                series.processWatermark(END);
                moments.processWatermark(END);
                drain(moments).forEach(row -> highlights.put(row.broadcastId() + " " + row.startedAt(), row));
                assertThat(series.numKeyedStateEntries() + series.numEventTimeTimers())
                        .isZero();
                assertThat(moments.numKeyedStateEntries() + moments.numEventTimeTimers())
                        .isZero();
            }
            points.forEach((key, point) -> rows.add(key + " " + point.messages() + " " + point.chatters()));
            assertThat(rows).as("seed %d", seed).isEqualTo(plain.series());
            assertThat(highlights.values()).as("seed %d", seed).containsExactlyElementsOf(plain.highlights());
        }
    }

    @Test
    void wordsDoNotDependOnOrder() throws Exception {
        Pattern trend = Pattern.compile("\"word\": \"([^\"]+)\", \"chatters\": (\\d+), \"messages\": (\\d+)");
        for (int seed = 0; seed < SEEDS; seed++) {
            List<ChatMessage> crowd = Chat.crowd(seed);
            PlainChatter plain = new PlainChatter(crowd);
            List<ChatWords> rows = new ArrayList<>();
            try (var words = words()) {
                for (ChatMessage message : disordered(crowd, seed)) {
                    words.processElement(new StreamRecord<>(message, message.getSentAt()));
                    words.processWatermark(watermark(message));
                }
                words.processWatermark(END);
                rows.addAll(words.extractOutputValues());
                assertThat(words.numKeyedStateEntries() + words.numEventTimeTimers())
                        .isZero();
            }
            assertThat(rows).hasSizeGreaterThan(300);
            for (int i = seed % 10; i < rows.size(); i += 10) {
                ChatWords row = rows.get(i);
                TreeSet<String> said = trend.matcher(row.words())
                        .results()
                        .map(ChatterLawsTest::word)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(said)
                        .as("seed %d, tick %d", seed, row.version())
                        .isEqualTo(plain.wordsAt(row.broadcastId(), row.version()));
            }
        }
    }

    private static String word(MatchResult match) {
        return match.group(1) + "=" + match.group(2) + "/" + match.group(3);
    }

    /** Each message moved by less than the disorder; the watermark stays behind all that is still to come. */
    private static List<ChatMessage> disordered(List<ChatMessage> messages, int seed) {
        Random random = new Random(seed);
        Map<ChatMessage, Long> arrivals = new java.util.IdentityHashMap<>();
        messages.forEach(message -> arrivals.put(message, message.getSentAt() + random.nextLong(DISORDER_MILLIS)));
        List<ChatMessage> shuffled = new ArrayList<>(messages);
        Collections.shuffle(shuffled, random);
        shuffled.sort(Comparator.comparing(arrivals::get));
        return shuffled;
    }

    /** What a shard says that has seen this message: later ones may still be eight seconds older. */
    private static long watermark(ChatMessage message) {
        return message.getSentAt() - 1_000;
    }

    private static <T> List<T> drain(KeyedOneInputStreamOperatorTestHarness<?, ?, T> harness) {
        List<T> values = List.copyOf(harness.extractOutputValues());
        harness.getOutput().clear();
        return values;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ChatMessage, ChatPoint> series() throws Exception {
        return opened(new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ChatSeriesFunction()), ChatSeriesFunction::keyOf, Types.STRING));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ChatMessage, ChatWords> words() throws Exception {
        return opened(new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ChatWordsFunction()), ChatMessage::getBroadcastId, Types.STRING));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ChatPoint, Highlight> moments() throws Exception {
        return opened(new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new MomentsFunction()), ChatPoint::broadcastId, Types.STRING));
    }

    private static <K, I, O> KeyedOneInputStreamOperatorTestHarness<K, I, O> opened(
            KeyedOneInputStreamOperatorTestHarness<K, I, O> harness) throws Exception {
        harness.open();
        return harness;
    }
}
