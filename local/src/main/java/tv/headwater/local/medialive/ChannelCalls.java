package tv.headwater.local.medialive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.medialive.model.Channel;
import software.amazon.awssdk.services.medialive.model.ChannelAlert;
import software.amazon.awssdk.services.medialive.model.ChannelClass;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import software.amazon.awssdk.services.medialive.model.CreateChannelRequest;
import software.amazon.awssdk.services.medialive.model.InputAttachment;
import software.amazon.awssdk.services.medialive.model.PipelineDetail;
import software.amazon.awssdk.services.medialive.model.UpdateChannelRequest;
import tv.headwater.local.medialive.ChannelAlerts.Kind;
import tv.headwater.local.medialive.ChannelLife.Move;
import tv.headwater.local.medialive.ChannelMedia.Order;
import tv.headwater.local.sdkmodel.SdkJson;

/** The calls about channels, and what happens to channels between calls. */
final class ChannelCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelCalls.class);
    private static final Duration OPEN_AGAIN = Duration.ofSeconds(5);

    private final ControlPlane control;
    private final InputCalls inputs;
    private final Pipelines pipelines;
    private final ChannelAlerts alerts;
    private final PipelineNews news;

    ChannelCalls(ControlPlane control, InputCalls inputs, Pipelines pipelines) {
        this.control = control;
        this.inputs = inputs;
        this.pipelines = pipelines;
        this.alerts = new ChannelAlerts(control.events);
        this.news = new PipelineNews(control, alerts);
    }

    Channel create(CreateChannelRequest request) {
        synchronized (control) {
            String known =
                    request.requestId() == null ? null : control.shelf.requests.get("channel/" + request.requestId());
            if (known != null && control.shelf.channels.containsKey(known)) {
                return find(known);
            }
            Channel channel = fresh(request);
            PlanReader.read(channel, control.config.mediaFolder());
            inputs.requireFree(channel);
            if (Boolean.TRUE.equals(request.dryRun())) {
                return channel;
            }
            if (list().size() >= control.config.quotas().channels()) {
                throw new ApiError(
                        429, "The quota of " + control.config.quotas().channels() + " channels is reached");
            }
            if (request.requestId() != null) {
                control.shelf.requests.put("channel/" + request.requestId(), channel.id());
            }
            channel.inputAttachments().forEach(attachment -> inputs.attach(attachment.inputId(), channel.id()));
            control.put(channel);
            settle(channel.id());
            return channel;
        }
    }

    private Channel fresh(CreateChannelRequest request) {
        if (request.name() == null || request.name().isBlank()) {
            throw new ApiError(400, "name is required");
        }
        if (request.channelClass() == ChannelClass.STANDARD) {
            throw new ApiError(400, "this machine runs SINGLE_PIPELINE channels only");
        }
        String id = control.shelf.nextId();
        return SdkJson.read(SdkJson.write(request), Channel.builder()).toBuilder()
                .id(id)
                .arn(ControlPlane.arn("channel", id))
                .channelClass(ChannelClass.SINGLE_PIPELINE)
                .state(ChannelState.CREATING)
                .pipelinesRunningCount(0)
                .build();
    }

    Channel describe(String id) {
        synchronized (control) {
            return find(id);
        }
    }

    List<Channel> list() {
        synchronized (control) {
            return control.shelf.channels.values().stream()
                    .filter(channel -> channel.state() != ChannelState.DELETED)
                    .toList();
        }
    }

    List<ChannelAlert> alerts(String id) {
        synchronized (control) {
            find(id);
            return alerts.of(id);
        }
    }

    Channel update(UpdateChannelRequest request) {
        synchronized (control) {
            Channel old = find(request.channelId());
            Channel moved = moved(old, Move.UPDATE);
            ObjectNode json = SdkJson.write(moved);
            json.setAll(SdkJson.write(request));
            Channel updated = SdkJson.read(json, Channel.builder());
            PlanReader.read(updated, control.config.mediaFolder());
            inputs.requireFree(updated);
            old.inputAttachments().forEach(attachment -> inputs.detach(attachment.inputId(), old.id()));
            updated.inputAttachments().forEach(attachment -> inputs.attach(attachment.inputId(), updated.id()));
            return settling(updated);
        }
    }

    Channel start(String id) {
        return command(id, Move.START);
    }

    Channel stop(String id) {
        return command(id, Move.STOP);
    }

    /** The encoder is killed and comes back; in between the channel is RECOVERING. */
    Channel restartPipelines(String id) {
        Channel channel = describe(id);
        if (!ChannelLife.isOnAir(channel.state())) {
            throw ApiError.conflict("Channel " + id + " is " + channel.stateAsString() + ": no pipeline runs");
        }
        pipelines.killEncoder(id);
        return describe(id);
    }

    Channel delete(String id) {
        return command(id, Move.DELETE);
    }

    private Channel command(String id, Move move) {
        synchronized (control) {
            return settling(moved(find(id), move));
        }
    }

    private Channel settling(Channel channel) {
        control.put(channel);
        settle(channel.id());
        return channel;
    }

    /** After a restart of the process, everything that was under way goes on. */
    void resume() {
        synchronized (control) {
            for (Channel channel : List.copyOf(control.shelf.channels.values())) {
                if (channel.state() == ChannelState.DELETED) {
                    control.shelf.forget(channel.id());
                } else if (ChannelLife.isOnAir(channel.state())) {
                    control.put(channel.toBuilder().state(ChannelState.RUNNING).build());
                    openMedia(channel);
                } else {
                    settle(channel.id());
                }
            }
            control.shelf.save();
        }
    }

    /** Lets the transition take its time, and then end. States that last are left alone. */
    private void settle(String id) {
        control.afterTransition(() -> {
            ChannelState state = describe(id).state();
            if (state == ChannelState.STOPPING) {
                pipelines.close(id);
            }
            synchronized (control) {
                finish(find(id));
            }
        });
    }

    private void finish(Channel channel) {
        switch (channel.state()) {
            case CREATING ->
                control.put(moved(channel, end(ChannelState.CREATE_FAILED, Move.CREATE_FAILED, Move.CREATED)));
            case UPDATING ->
                control.put(moved(channel, end(ChannelState.UPDATE_FAILED, Move.UPDATE_FAILED, Move.UPDATED)));
            case STARTING -> {
                Channel running = moved(channel, Move.STARTED);
                control.put(running);
                openMedia(running);
            }
            case STOPPING -> {
                alerts.clear(channel.id(), control.clock.instant());
                control.put(moved(channel, Move.STOPPED));
            }
            case DELETING -> {
                channel.inputAttachments().forEach(attachment -> inputs.detach(attachment.inputId(), channel.id()));
                control.put(moved(channel, Move.DELETED));
                control.after(control.config.deletedKept(), () -> forget(channel.id()));
            }
            default -> {
                // A state that lasts.
            }
        }
    }

    private Move end(ChannelState failure, Move failed, Move done) {
        return control.faults.failsTransition(failure) ? failed : done;
    }

    private void forget(String id) {
        synchronized (control) {
            control.shelf.forget(id);
            alerts.forget(id);
            control.shelf.save();
        }
    }

    private void openMedia(Channel channel) {
        List<String> streamNames = channel.inputAttachments().stream()
                .map(InputAttachment::inputId)
                .flatMap(inputId -> inputs.streamNames(inputId).stream())
                .toList();
        alerts.raise(Kind.NO_SIGNAL, channel.id(), control.clock.instant());
        try {
            EncodingPlan plan = PlanReader.read(channel, control.config.mediaFolder());
            pipelines.open(new Order(channel.id(), streamNames, plan), news);
        } catch (IOException failure) {
            LOG.error("Channel {} has nowhere to write", channel.id(), failure);
            alerts.clear(Kind.NO_SIGNAL, channel.id(), control.clock.instant()); // nobody looks for one
            alerts.raise(Kind.NOT_WRITTEN, channel.id(), control.clock.instant());
            control.after(OPEN_AGAIN, () -> openAgain(channel.id()));
        }
    }

    private void openAgain(String id) {
        synchronized (control) {
            Channel channel = control.shelf.channels.get(id);
            if (channel != null && ChannelLife.isOnAir(channel.state())) {
                alerts.clear(Kind.NOT_WRITTEN, id, control.clock.instant());
                openMedia(channel);
            }
        }
    }

    private Channel find(@Nullable String id) {
        Channel channel = id == null ? null : control.shelf.channels.get(id);
        if (channel == null) {
            throw ApiError.notFound("Channel", String.valueOf(id));
        }
        return channel;
    }

    private static Channel moved(Channel channel, Move move) {
        ChannelState next = ChannelLife.next(channel.state(), move).orElseThrow(() -> refusal(channel, move));
        return in(channel, next);
    }

    static Channel in(Channel channel, ChannelState state) {
        int pipelines = state == ChannelState.RUNNING ? 1 : 0;
        PipelineDetail detail = PipelineDetail.builder().pipelineId("0").build();
        return channel.toBuilder()
                .state(state)
                .pipelinesRunningCount(pipelines)
                .pipelineDetails(pipelines == 0 ? List.of() : List.of(detail))
                .build();
    }

    private static ApiError refusal(Channel channel, Move move) {
        if (move == Move.DELETE && ChannelLife.isOnAir(channel.state())) {
            return ApiError.conflict("Cannot delete a channel that has not been stopped yet");
        }
        return ApiError.conflict(
                "Channel " + channel.id() + " is " + channel.stateAsString() + ": no " + move + " now");
    }
}
