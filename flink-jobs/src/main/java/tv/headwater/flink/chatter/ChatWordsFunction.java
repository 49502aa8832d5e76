package tv.headwater.flink.chatter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import tv.headwater.events.record.ChatMessage;

/** Keeps five minutes of the chat of one broadcast and says each 5 s of event time what it is about, until it is silent. */
final class ChatWordsFunction extends KeyedProcessFunction<String, ChatMessage, ChatWords> {
    static final long WINDOW_MILLIS = 300_000;
    private static final long serialVersionUID = 1L;

    private transient MapState<Long, WordSample> samples;
    private transient MessageWords words;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    ChatWordsFunction() {}

    @Override
    public void open(OpenContext context) {
        words = new MessageWords();
        samples = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("samples", Types.LONG, Types.POJO(WordSample.class)));
    }

    @Override
    public void processElement(ChatMessage message, Context context, Collector<ChatWords> out) throws Exception {
        long bucketAt = ChatBucket.startOf(message.getSentAt());
        long settled = Math.max(0, context.timerService().currentWatermark()) - MomentsFunction.SETTLED_MILLIS;
        if (bucketAt + WINDOW_MILLIS <= settled) {
            return;
        }
        WordSample sample = samples.contains(bucketAt) ? samples.get(bucketAt) : WordSample.EMPTY;
        samples.put(
                bucketAt,
                sample.plus(
                        new SampledMessage(rank(message.getId()), message.getViewerId(), words.of(message.getText()))));
        long tick = Math.max(bucketAt, ChatBucket.startOf(settled)) + ChatBucket.MILLIS;
        context.timerService().registerEventTimeTimer(tick + MomentsFunction.SETTLED_MILLIS);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ChatWords> out) throws Exception {
        long tick = time - MomentsFunction.SETTLED_MILLIS;
        List<WordSample> window = new ArrayList<>();
        boolean later = false;
        for (Iterator<Map.Entry<Long, WordSample>> all = samples.iterator(); all.hasNext(); ) {
            Map.Entry<Long, WordSample> bucket = all.next();
            if (bucket.getKey() < tick - WINDOW_MILLIS) {
                all.remove();
            } else if (bucket.getKey() < tick) {
                window.add(bucket.getValue());
            } else {
                later = true;
            }
        }
        out.collect(ChatWords.of(context.getCurrentKey(), tick, window));
        if (!window.isEmpty() || later) {
            context.timerService().registerEventTimeTimer(time + ChatBucket.MILLIS);
        } else {
            samples.clear();
        }
    }

    /** Spreads ids, whatever they look like, over all numbers (the finishing step of MurmurHash3). */
    static long rank(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
