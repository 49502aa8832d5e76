package tv.headwater.media;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names, tags and request ids of what belongs to a broadcast. They follow from (environment, broadcast, generation) alone,
 * so that a repeated call creates nothing twice and what an unknown outcome left behind is found again.
 */
record Identity(String environment, UUID broadcastId, int generation) {
    private static final String APP = "headwater";
    private static final String APP_TAG = "app";
    private static final String ENVIRONMENT_TAG = "env";
    private static final String BROADCAST_TAG = "broadcast";
    private static final String GENERATION_TAG = "generation";

    String name() {
        return "hw-%s-%s-%d".formatted(environment, broadcastId, generation);
    }

    String inputRequestId() {
        return name() + "-input";
    }

    String channelRequestId() {
        return name() + "-channel";
    }

    Map<String, String> tags() {
        return Map.of(
                APP_TAG,
                APP,
                ENVIRONMENT_TAG,
                environment,
                BROADCAST_TAG,
                broadcastId.toString(),
                GENERATION_TAG,
                Integer.toString(generation));
    }

    /** Tags of what all broadcasts of an environment share. */
    static Map<String, String> sharedTags(String environment) {
        return Map.of(APP_TAG, APP, ENVIRONMENT_TAG, environment);
    }

    static boolean isOurs(@Nullable Map<String, String> tags, String environment) {
        return tags != null && APP.equals(tags.get(APP_TAG)) && environment.equals(tags.get(ENVIRONMENT_TAG));
    }

    /** Whose it is, or empty if it is not ours or its tags cannot be read: then it is left alone. */
    static Optional<Identity> ofTags(@Nullable Map<String, String> tags, String environment) {
        if (tags == null || !isOurs(tags, environment)) {
            return Optional.empty();
        }
        try {
            UUID broadcastId = UUID.fromString(tags.getOrDefault(BROADCAST_TAG, ""));
            int generation = Integer.parseInt(tags.getOrDefault(GENERATION_TAG, ""));
            return Optional.of(new Identity(environment, broadcastId, generation));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
