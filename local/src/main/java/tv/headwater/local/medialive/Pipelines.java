package tv.headwater.local.medialive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.medialive.ChannelMedia.Order;
import tv.headwater.local.medialive.ChannelMedia.Workshop;
import tv.headwater.media.rtmp.FlvSink;
import tv.headwater.media.rtmp.PublishGate;

/** The media of all running channels, and who may publish to which. */
final class Pipelines implements PublishGate {
    private static final Logger LOG = LoggerFactory.getLogger(Pipelines.class);

    private final Map<String, ChannelMedia> running = new ConcurrentHashMap<>();
    private final Workshop workshop;

    Pipelines(Workshop workshop) {
        this.workshop = workshop;
    }

    /** From now on publishers to the order's stream names are accepted. */
    void open(Order order, PipelineListener listener) throws IOException {
        running.put(order.channelId(), ChannelMedia.open(order, workshop, listener));
    }

    /** Ends the channel's publisher and encoder, and completes its files. */
    void close(String channelId) {
        ChannelMedia media = running.remove(channelId);
        if (media != null) {
            stop(channelId, media);
        }
    }

    private static void stop(String channelId, ChannelMedia media) {
        try {
            media.stop();
        } catch (IOException failure) {
            LOG.error("The files of channel {} cannot be completed", channelId, failure);
        }
    }

    void killEncoder(String channelId) {
        ChannelMedia media = running.get(channelId);
        if (media != null) {
            media.killEncoder();
        }
    }

    void killStalled() {
        running.values().forEach(ChannelMedia::killStalled);
    }

    @Override
    public Decision decide(String app, String streamName, Publisher publisher) {
        byte[] asked = (app + "/" + streamName).getBytes(StandardCharsets.UTF_8);
        ChannelMedia found = null;
        for (ChannelMedia media : running.values()) {
            found = media.takes(asked) ? media : found;
        }
        if (found == null) {
            return new Decision.Refused("No running channel takes this app and stream key.");
        }
        Optional<FlvSink> sink = found.claim();
        return sink.isPresent()
                ? new Decision.Accepted(sink.get())
                : new Decision.Refused("This stream is being published already.");
    }
}
