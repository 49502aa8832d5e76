package tv.headwater.media;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.medialive.model.ChannelState;

/**
 * What one walk over MediaLive's lists showed.
 *
 * @param ours by broadcast
 * @param others how much in the account and Region is not ours, but counts against the same quotas
 */
record Walk(Map<UUID, Resources> ours, Others others) {
    static final Walk NOTHING = new Walk(Map.of(), new Others(0, 0, 0));

    /**
     * What is not ours.
     *
     * @param strangers channels of these that carry our environment's name: another deployment uses it too
     */
    record Others(int channels, int inputs, int strangers) {}

    /** Channels that take part of the quota without one of these broadcasts having a place for them. */
    int channelsBesides(Set<UUID> holders) {
        return others.channels()
                + besides(holders, resources -> resources.channels().size());
    }

    int inputsBesides(Set<UUID> holders) {
        return others.inputs()
                + besides(holders, resources -> resources.inputs().size());
    }

    private int besides(Set<UUID> holders, Function<Resources, Integer> count) {
        return ours.entrySet().stream()
                .filter(entry -> !holders.contains(entry.getKey()))
                .mapToInt(entry -> count.apply(entry.getValue().standing()))
                .sum();
    }

    /** Our channels that are paid for by the minute, with their broadcasts. */
    Map<String, UUID> running() {
        return ours.entrySet().stream()
                .flatMap(entry -> entry.getValue().channels().stream()
                        .filter(channel -> isPaidFor(channel.state()))
                        .map(channel -> Map.entry(channel.id(), entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isPaidFor(ChannelState state) {
        return switch (state) {
            case STARTING, RUNNING, RECOVERING, STOPPING -> true;
            case CREATING, CREATE_FAILED, IDLE, UPDATING, UPDATE_FAILED, DELETING, DELETED, UNKNOWN_TO_SDK_VERSION ->
                false;
        };
    }
}
