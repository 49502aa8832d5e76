package tv.headwater.media.rtmp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts any number of publishers of one stream and keeps what they send. */
final class OneKeyGate implements PublishGate {
    static final String APP = "live";
    static final String KEY = "abcd-efgh-secret";

    final List<FlvTag> tags = new CopyOnWriteArrayList<>();
    final List<Publisher> publishers = new CopyOnWriteArrayList<>();
    final AtomicInteger closed = new AtomicInteger();

    @Override
    public Decision decide(String app, String streamName, Publisher publisher) {
        if (!app.equals(APP) || !streamName.equals(KEY)) {
            return new Decision.Refused("no running channel has this stream key");
        }
        publishers.add(publisher);
        return new Decision.Accepted(new FlvSink() {
            @Override
            public void accept(FlvTag tag) {
                tags.add(tag);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });
    }
}
