package tv.headwater.portal.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Activity;
import tv.headwater.events.record.ActivityKind;

/** Makes activities: what people did, told by pseudonyms. */
public final class Activities {
    private Activities() {}

    public static Activity ofChannel(ActivityKind kind, UUID channelId, String viewerId, Instant at) {
        return activity(kind, channelId, null, viewerId, at, Map.of());
    }

    public static Activity ofBroadcast(
            ActivityKind kind, UUID channelId, UUID broadcastId, Instant at, Map<String, String> attributes) {
        return activity(kind, channelId, broadcastId, null, at, attributes);
    }

    private static Activity activity(
            ActivityKind kind,
            UUID channelId,
            @Nullable UUID broadcastId,
            @Nullable String viewerId,
            Instant at,
            Map<String, String> attributes) {
        return Activity.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setKind(kind)
                .setAt(at.toEpochMilli())
                .setChannelId(channelId.toString())
                .setBroadcastId(broadcastId == null ? null : broadcastId.toString())
                .setViewerId(viewerId)
                .setAttributes(attributes)
                .build();
    }
}
