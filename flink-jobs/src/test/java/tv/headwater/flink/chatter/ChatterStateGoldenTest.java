package tv.headwater.flink.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.ChatMessage;

/**
 * State that any released version wrote can be restored. A change of the state adds a version: run with
 * {@code -Dheadwater.goldens=write} and a higher number here, and keep the older tests.
 */
class ChatterStateGoldenTest {
    private static final long T0 = Chat.T0;
    private static final String BROADCAST = Chat.broadcast(1);

    @Test
    void exampleUsage() throws Exception {
        try (var before = series()) {
            before.open();
            before.processElement(said("1", "ada", T0), T0);
            before.processElement(said("2", "bob", T0 + 1), T0 + 1);
            OperatorSubtaskState golden = golden("chatter.series/1", before.snapshot(1, T0));
            try (var after = series()) {
                after.initializeState(golden);
                after.open();
                after.processElement(said("3", "ada", T0 + 2), T0 + 2);

                assertThat(after.extractOutputValues()).containsExactly(new ChatPoint(BROADCAST, T0, 3, 2));
            }
        }
    }

    @Test
    void wordsGoOn() throws Exception {
        try (var before = words()) {
            before.open();
            before.processElement(said("1", "ada", T0), T0);
            OperatorSubtaskState golden = golden("chatter.words/1", before.snapshot(1, T0));
            try (var after = words()) {
                after.initializeState(golden);
                after.open();
                after.processElement(said("2", "bob", T0 + 1), T0 + 1);
                after.processWatermark(T0 + 15_000);

                assertThat(after.extractOutputValues())
                        .containsExactly(new ChatWords(
                                BROADCAST, T0 + 5_000, 2, "[{\"word\": \"goal\", \"chatters\": 2, \"messages\": 2}]"));
            }
        }
    }

    @Test
    void aMomentGoesOn() throws Exception {
        try (var before = moments()) {
            before.open();
            for (int i = 0; i < 26; i++) {
                before.processElement(point(i, i < 24 ? 2 : 9), T0 + i * 5_000L);
            }
            before.processWatermark(T0 + 25 * 5_000 + 15_000);
            assertThat(before.extractOutputValues()).hasSize(1);
            OperatorSubtaskState golden = golden("chatter.moments/1", before.snapshot(1, T0));
            try (var after = moments()) {
                after.initializeState(golden);
                after.open();
                after.processWatermark(T0 + 1_000_000);

                List<Highlight> rows = after.extractOutputValues();
                Highlight last = rows.get(rows.size() - 1);
                assertThat(last.startedAt()).isEqualTo(T0 + 25 * 5_000);
                assertThat(last.usualChatters()).isEqualTo(6);
                assertThat(last.peakChatters()).isEqualTo(20);
                assertThat(last.open()).isFalse();
                assertThat(after.numKeyedStateEntries()).isZero();
            }
        }
    }

    private static OperatorSubtaskState golden(String name, OperatorSubtaskState written) throws Exception {
        String resource = "/golden/" + name + ".snapshot";
        Path file = Path.of(System.getProperty("headwater.root"), "flink-jobs/src/test/resources" + resource);
        if ("write".equals(System.getProperty("headwater.goldens"))) {
            Files.createDirectories(file.getParent());
            OperatorSnapshotUtil.writeStateHandle(written, file.toString());
        }
        return OperatorSnapshotUtil.readStateHandle(file.toString());
    }

    private static ChatMessage said(String id, String viewer, long at) {
        return Chat.message(id, BROADCAST, viewer, at, "Goal!");
    }

    private static ChatPoint point(int bucket, int chatters) {
        return new ChatPoint(BROADCAST, T0 + bucket * 5_000L, chatters, chatters);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ChatMessage, ChatPoint> series() throws Exception {
        return harness(new ChatSeriesFunction(), ChatSeriesFunction::keyOf);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ChatMessage, ChatWords> words() throws Exception {
        return harness(new ChatWordsFunction(), ChatMessage::getBroadcastId);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ChatPoint, Highlight> moments() throws Exception {
        return harness(new MomentsFunction(), ChatPoint::broadcastId);
    }

    private static <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> harness(
            KeyedProcessFunction<String, I, O> function, KeySelector<I, String> key) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(function), key, Types.STRING);
    }
}
