package tv.headwater.media;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.medialive.model.InputDestinationRequest;
import software.amazon.awssdk.services.medialive.model.InputType;
import software.amazon.awssdk.services.medialive.model.InputWhitelistRuleCidr;
import tv.headwater.media.Action.CreateChannel;
import tv.headwater.media.Action.CreateInput;
import tv.headwater.media.Action.CreateSecurityGroup;
import tv.headwater.media.Action.DeleteChannel;
import tv.headwater.media.Action.DeleteInput;
import tv.headwater.media.Action.RestartPipelines;
import tv.headwater.media.Action.StartChannel;
import tv.headwater.media.Action.StopChannel;
import tv.headwater.media.Action.UpdateInput;
import tv.headwater.media.video.VideoSource;

/** Turns a step into one call of MediaLive. */
final class FleetCommands {
    private final MediaLiveClient client;
    private final OrchestratorConfig config;
    private final Deployment deployment;
    private final Function<UUID, String> videoFolders;
    private final Function<UUID, Optional<VideoSource>> lastSources;

    /** Of encoders nothing is known. */
    FleetCommands(
            MediaLiveClient client,
            OrchestratorConfig config,
            Deployment deployment,
            Function<UUID, String> videoFolders) {
        this(client, config, deployment, videoFolders, broadcastId -> Optional.empty());
    }

    /**
     * @param videoFolders where in the media bucket the video of a broadcast goes
     * @param lastSources what the encoder of a broadcast's creator sent last
     */
    FleetCommands(
            MediaLiveClient client,
            OrchestratorConfig config,
            Deployment deployment,
            Function<UUID, String> videoFolders,
            Function<UUID, Optional<VideoSource>> lastSources) {
        this.client = client;
        this.config = config;
        this.deployment = deployment;
        this.videoFolders = videoFolders;
        this.lastSources = lastSources;
    }

    /** @throws software.amazon.awssdk.core.exception.SdkException as MediaLive or the way to it failed */
    Made execute(UUID broadcastId, Action.OnMediaLive action) {
        if (action instanceof CreateSecurityGroup) {
            createSecurityGroup();
        } else if (action instanceof CreateInput create) {
            return new Made(createInput(broadcastId, create), null);
        } else if (action instanceof CreateChannel create) {
            return new Made(null, createChannel(broadcastId, create));
        } else if (action instanceof StartChannel start) {
            client.startChannel(r -> r.channelId(start.channelId()));
        } else if (action instanceof RestartPipelines restart) {
            client.restartChannelPipelines(r -> r.channelId(restart.channelId()));
        } else if (action instanceof StopChannel stop) {
            client.stopChannel(r -> r.channelId(stop.channelId()));
        } else if (action instanceof UpdateInput update) {
            InputName name = name(broadcastId, update.generation());
            client.updateInput(r -> r.inputId(update.inputId()).destinations(destination(name)));
        } else if (action instanceof DeleteChannel delete) {
            client.deleteChannel(r -> r.channelId(delete.channelId()));
        } else if (action instanceof DeleteInput delete) {
            client.deleteInput(r -> r.inputId(delete.inputId()));
        } else {
            throw new IllegalStateException("no call for " + action);
        }
        return Made.NOTHING;
    }

    private void createSecurityGroup() {
        client.createInputSecurityGroup(r -> r.tags(Identity.sharedTags(deployment))
                .whitelistRules(config.ingestCidrs().stream()
                        .map(cidr -> InputWhitelistRuleCidr.builder().cidr(cidr).build())
                        .toList()));
    }

    private String createInput(UUID broadcastId, CreateInput create) {
        Identity identity = new Identity(deployment, broadcastId, create.generation());
        return client.createInput(r -> r.name(identity.name())
                        .requestId(identity.inputRequestId())
                        .tags(identity.tags())
                        .type(InputType.RTMP_PUSH)
                        .inputSecurityGroups(create.securityGroupId())
                        .destinations(destination(name(broadcastId, create.generation()))))
                .input()
                .id();
    }

    private String createChannel(UUID broadcastId, CreateChannel create) {
        Identity identity = new Identity(deployment, broadcastId, create.generation());
        ChannelPlan plan = ChannelPlan.of(config, lastSources.apply(broadcastId).orElse(null));
        return client.createChannel(plan.request(identity, create.inputId(), videoFolders.apply(broadcastId)))
                .channel()
                .id();
    }

    /** The secret that a call holds: what MediaLive says about the call may quote it. */
    @Nullable
    InputName nameIn(UUID broadcastId, Action.OnMediaLive action) {
        if (action instanceof CreateInput create) {
            return name(broadcastId, create.generation());
        }
        return action instanceof UpdateInput update ? name(broadcastId, update.generation()) : null;
    }

    private InputName name(UUID broadcastId, int generation) {
        return config.inputNames().of(broadcastId, generation);
    }

    private static InputDestinationRequest destination(InputName name) {
        return InputDestinationRequest.builder().streamName(name.streamName()).build();
    }
}
