package tv.headwater.local.broadcasting;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import software.amazon.awssdk.services.medialive.model.ChannelSummary;

/** Looks again and again whether a broadcast runs on two channels. */
final class ChannelWatch implements AutoCloseable {
    private static final Set<ChannelState> RUNNING =
            Set.of(ChannelState.STARTING, ChannelState.RUNNING, ChannelState.RECOVERING, ChannelState.STOPPING);
    private static final long EVERY_MILLIS = 200;
    private static final int ALL = 100;

    private final MediaLiveClient client;
    private final Set<String> doubled = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    ChannelWatch(MediaLiveClient client) {
        this.client = client;
        timer.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Map<String, Integer> running = new HashMap<>();
            for (ChannelSummary channel :
                    client.listChannels(r -> r.maxResults(ALL)).channels()) {
                if (RUNNING.contains(channel.state())) {
                    running.merge(channel.tags().get("broadcast"), 1, Integer::sum);
                }
            }
            running.forEach((broadcast, channels) -> {
                if (channels > 1) {
                    doubled.add(broadcast);
                }
            });
        } catch (SdkException ordered) {
            // This look is one of those that fail.
        }
    }

    Set<String> doubled() {
        return Set.copyOf(doubled);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
