package tv.headwater.local.medialive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.medialive.model.ChannelAlert;
import software.amazon.awssdk.services.medialive.model.ChannelAlertState;

/** The two alerts this machine raises, each with its history per channel. */
final class ChannelAlerts {
    static final int MAX_HISTORY = 20;

    /** What MediaLive calls them. */
    enum Kind {
        NO_SIGNAL("RTMP Has No Audio/Video", "The RTMP input has no audio or video"),
        NOT_WRITTEN("Failed to Create Output File or Socket", "The outputs cannot be written");

        private final String type;
        private final String message;

        Kind(String type, String message) {
            this.type = type;
            this.message = message;
        }

        private boolean is(ChannelAlert alert) {
            return alert.state() == ChannelAlertState.SET && type.equals(alert.alertType());
        }
    }

    private final Map<String, List<ChannelAlert>> alerts = new HashMap<>();
    private final ChannelEvents events;
    private long lastId;

    ChannelAlerts(ChannelEvents events) {
        this.events = events;
    }

    void raise(Kind kind, String channelId, Instant now) {
        if (of(channelId).stream().anyMatch(kind::is)) {
            return;
        }
        List<ChannelAlert> history = alerts.computeIfAbsent(channelId, any -> new ArrayList<>());
        if (history.size() == MAX_HISTORY) {
            history.remove(0);
        }
        ChannelAlert raised = ChannelAlert.builder()
                .id(Long.toString(++lastId))
                .alertType(kind.type)
                .pipelineId("0")
                .message(kind.message)
                .state(ChannelAlertState.SET)
                .setTimestamp(now)
                .build();
        history.add(raised);
        events.alert(channelId, raised);
    }

    /** The channel no longer runs. */
    void clear(String channelId, Instant now) {
        for (Kind kind : Kind.values()) {
            clear(kind, channelId, now);
        }
    }

    void clear(Kind kind, String channelId, Instant now) {
        alerts.getOrDefault(channelId, List.of())
                .replaceAll(alert -> kind.is(alert) ? cleared(channelId, alert, now) : alert);
    }

    private ChannelAlert cleared(String channelId, ChannelAlert alert, Instant now) {
        ChannelAlert cleared = alert.toBuilder()
                .state(ChannelAlertState.CLEARED)
                .clearedTimestamp(now)
                .build();
        events.alert(channelId, cleared);
        return cleared;
    }

    void forget(String channelId) {
        alerts.remove(channelId);
    }

    List<ChannelAlert> of(String channelId) {
        return List.copyOf(alerts.getOrDefault(channelId, List.of()));
    }
}
