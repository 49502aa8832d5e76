package tv.headwater.flink.chatter;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import tv.headwater.events.record.ChatMessage;

/** Counts one bucket of one broadcast, which is its key, and forgets who wrote in it two minutes after its end. */
final class ChatSeriesFunction extends KeyedProcessFunction<String, ChatMessage, ChatPoint> {
    static final long OPEN_MILLIS = 120_000;
    private static final long serialVersionUID = 1L;

    private transient ValueState<ChatBucket> bucket;
    private transient MapState<String, Boolean> chatters;
    private transient Counter late;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    ChatSeriesFunction() {}

    static String keyOf(ChatMessage message) {
        return message.getBroadcastId() + "@" + ChatBucket.startOf(message.getSentAt());
    }

    @Override
    public void open(OpenContext context) {
        bucket = getRuntimeContext().getState(new ValueStateDescriptor<>("bucket", Types.POJO(ChatBucket.class)));
        chatters = getRuntimeContext().getMapState(new MapStateDescriptor<>("chatters", Types.STRING, Types.BOOLEAN));
        late = getRuntimeContext().getMetricGroup().counter("lateMessages");
    }

    @Override
    public void processElement(ChatMessage message, Context context, Collector<ChatPoint> out) throws Exception {
        long bucketAt = ChatBucket.startOf(message.getSentAt());
        long closesAt = bucketAt + ChatBucket.MILLIS + OPEN_MILLIS;
        if (closesAt <= context.timerService().currentWatermark()) {
            late.inc();
            return;
        }
        ChatBucket before = bucket.value() == null ? ChatBucket.EMPTY : bucket.value();
        boolean known = chatters.contains(message.getViewerId());
        ChatBucket now = known ? before.plusKnownChatter() : before.plusNewChatter();
        if (!known) {
            chatters.put(message.getViewerId(), true);
        }
        bucket.update(now);
        context.timerService().registerEventTimeTimer(closesAt);
        out.collect(new ChatPoint(message.getBroadcastId(), bucketAt, now.messages(), now.chatters()));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ChatPoint> out) {
        bucket.clear();
        chatters.clear();
    }
}
