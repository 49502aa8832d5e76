package tv.headwater.flink.delivery;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The functions of sessions and of their broadcasts, opened with or without state. */
final class Harnesses {
    private Harnesses() {}

    static KeyedOneInputStreamOperatorTestHarness<String, Sign, SessionChange> sessions(OperatorSubtaskState state)
            throws Exception {
        return opened(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SessionFunction(SessionRules.standard())),
                        SessionFunction::keyOf,
                        Types.STRING),
                state);
    }

    static KeyedOneInputStreamOperatorTestHarness<String, SessionChange, VerifiedViewers> broadcasts(
            OperatorSubtaskState state) throws Exception {
        return opened(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new VerifiedFunction(DeliveryRun.DAY)),
                        SessionChange::broadcastId,
                        Types.STRING),
                state);
    }

    private static <K, I, O> KeyedOneInputStreamOperatorTestHarness<K, I, O> opened(
            KeyedOneInputStreamOperatorTestHarness<K, I, O> harness, OperatorSubtaskState state) throws Exception {
        harness.getExecutionConfig().disableGenericTypes();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }
}
