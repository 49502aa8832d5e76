package tv.headwater.local.medialive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.medialive.model.ChannelAlert;
import software.amazon.awssdk.services.medialive.model.ChannelAlertState;

/** The one alert this machine raises, "RTMP Has No Audio/Video", with its history per channel. */
final class ChannelAlerts {
    static final String NO_SIGNAL = "RTMP Has No Audio/Video";
    static final int MAX_HISTORY = 20;

    private final Map<String, List<ChannelAlert>> alerts = new HashMap<>();
    private long lastId;

    /** The channel runs without a signal. */
    void raise(String channelId, Instant now) {
        if (isRaised(channelId)) {
            return;
        }
        List<ChannelAlert> history = alerts.computeIfAbsent(channelId, any -> new ArrayList<>());
        if (history.size() == MAX_HISTORY) {
            history.remove(0);
        }
        history.add(ChannelAlert.builder()
                .id(Long.toString(++lastId))
                .alertType(NO_SIGNAL)
                .pipelineId("0")
                .message("The RTMP input has no audio or video")
                .state(ChannelAlertState.SET)
                .setTimestamp(now)
                .build());
    }

    /** The signal came, or the channel no longer runs. */
    void clear(String channelId, Instant now) {
        alerts.getOrDefault(channelId, List.of())
                .replaceAll(alert -> alert.state() == ChannelAlertState.SET
                        ? alert.toBuilder()
                                .state(ChannelAlertState.CLEARED)
                                .clearedTimestamp(now)
                                .build()
                        : alert);
    }

    void forget(String channelId) {
        alerts.remove(channelId);
    }

    List<ChannelAlert> of(String channelId) {
        return List.copyOf(alerts.getOrDefault(channelId, List.of()));
    }

    private boolean isRaised(String channelId) {
        return of(channelId).stream().anyMatch(alert -> alert.state() == ChannelAlertState.SET);
    }
}
