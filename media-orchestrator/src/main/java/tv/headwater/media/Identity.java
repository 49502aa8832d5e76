package tv.headwater.media;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names, tags and request ids of what belongs to a broadcast. They follow from (deployment, broadcast, generation) alone,
 * so that a repeated call creates nothing twice and what an unknown outcome left behind is found again.
 */
record Identity(Deployment deployment, UUID broadcastId, int generation) {
    private static final String APP = "headwater";
    private static final String APP_TAG = "app";
    private static final String ENVIRONMENT_TAG = "env";
    private static final String HOUSE_TAG = "house";
    private static final String BROADCAST_TAG = "broadcast";
    private static final String GENERATION_TAG = "generation";

    String name() {
        return "hw-%s-%s-%d".formatted(deployment.environment(), broadcastId, generation);
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
                deployment.environment(),
                HOUSE_TAG,
                deployment.house().toString(),
                BROADCAST_TAG,
                broadcastId.toString(),
                GENERATION_TAG,
                Integer.toString(generation));
    }

    /** Tags of what all broadcasts of a deployment share. */
    static Map<String, String> sharedTags(Deployment deployment) {
        return Map.of(
                APP_TAG,
                APP,
                ENVIRONMENT_TAG,
                deployment.environment(),
                HOUSE_TAG,
                deployment.house().toString());
    }

    static boolean isOurs(@Nullable Map<String, String> tags, Deployment deployment) {
        return tags != null
                && hasOurName(tags, deployment)
                && deployment.house().toString().equals(tags.get(HOUSE_TAG));
    }

    /** Whether another database's deployment works under our environment's name. */
    static boolean isStrangers(@Nullable Map<String, String> tags, Deployment deployment) {
        return hasOurName(tags, deployment) && !isOurs(tags, deployment);
    }

    private static boolean hasOurName(@Nullable Map<String, String> tags, Deployment deployment) {
        return tags != null
                && APP.equals(tags.get(APP_TAG))
                && deployment.environment().equals(tags.get(ENVIRONMENT_TAG));
    }

    /** Whose it is, or empty if it is not ours or its tags cannot be read: then it is left alone. */
    static Optional<Identity> ofTags(@Nullable Map<String, String> tags, Deployment deployment) {
        if (tags == null || !isOurs(tags, deployment)) {
            return Optional.empty();
        }
        try {
            UUID broadcastId = UUID.fromString(tags.getOrDefault(BROADCAST_TAG, ""));
            int generation = Integer.parseInt(tags.getOrDefault(GENERATION_TAG, ""));
            return Optional.of(new Identity(deployment, broadcastId, generation));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
