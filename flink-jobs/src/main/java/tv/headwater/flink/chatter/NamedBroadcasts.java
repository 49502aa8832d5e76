package tv.headwater.flink.chatter;

import java.util.regex.Pattern;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.metrics.Counter;
import tv.headwater.events.record.ChatMessage;

/** Lets messages through that name a broadcast of ours and an author; counts the others. */
final class NamedBroadcasts extends RichFilterFunction<ChatMessage> {
    private static final long serialVersionUID = 1L;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private transient Counter rejected;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    NamedBroadcasts() {}

    @Override
    public void open(OpenContext context) {
        rejected = getRuntimeContext().getMetricGroup().counter("rejectedMessages");
    }

    @Override
    public boolean filter(ChatMessage message) {
        boolean named = UUID.matcher(message.getBroadcastId()).matches()
                && !message.getViewerId().isEmpty();
        if (!named) {
            rejected.inc();
        }
        return named;
    }
}
