package tv.headwater.local.medialive;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.model.Channel;
import software.amazon.awssdk.services.medialive.model.CreateInputRequest;
import software.amazon.awssdk.services.medialive.model.Input;
import software.amazon.awssdk.services.medialive.model.InputClass;
import software.amazon.awssdk.services.medialive.model.InputDestination;
import software.amazon.awssdk.services.medialive.model.InputDestinationRequest;
import software.amazon.awssdk.services.medialive.model.InputState;
import software.amazon.awssdk.services.medialive.model.InputType;
import software.amazon.awssdk.services.medialive.model.UpdateInputRequest;
import software.amazon.awssdk.services.medialive.model.ValidationError;

/** The calls about inputs: where publishers connect, and with which path. */
final class InputCalls {
    private static final String STREAM_NAME = "[A-Za-z0-9_-]{1,64}/[A-Za-z0-9_-]{1,128}";

    private final ControlPlane control;
    private final SecurityGroupCalls groups;
    private final int rtmpPort;

    /** @param rtmpPort the port publishers connect to */
    InputCalls(ControlPlane control, SecurityGroupCalls groups, int rtmpPort) {
        this.control = control;
        this.groups = groups;
        this.rtmpPort = rtmpPort;
    }

    Input create(CreateInputRequest request) {
        synchronized (control) {
            String known =
                    request.requestId() == null ? null : control.shelf.requests.get("input/" + request.requestId());
            if (known != null && control.shelf.inputs.containsKey(known)) {
                return find(known);
            }
            if (request.type() != InputType.RTMP_PUSH) {
                throw new ApiError(400, "type: this machine takes RTMP_PUSH inputs only");
            }
            if (request.name() == null || request.name().isBlank()) {
                throw new ApiError(400, "name is required");
            }
            if (request.inputSecurityGroups().isEmpty()) {
                throw new ApiError(400, "inputSecurityGroups: one is required");
            }
            request.inputSecurityGroups().forEach(groups::find);
            if (list().size() >= control.config.quotas().pushInputs()) {
                throw new ApiError(
                        429, "The quota of " + control.config.quotas().pushInputs() + " push inputs is reached");
            }
            Input input = fresh(request);
            control.shelf.put(input);
            if (request.requestId() != null) {
                control.shelf.requests.put("input/" + request.requestId(), input.id());
            }
            groups.use(input);
            control.shelf.save();
            settle(input.id());
            return input;
        }
    }

    private Input fresh(CreateInputRequest request) {
        String id = control.shelf.nextId();
        return Input.builder()
                .id(id)
                .arn(ControlPlane.arn("input", id))
                .name(request.name())
                .type(InputType.RTMP_PUSH)
                .inputClass(InputClass.SINGLE_PIPELINE)
                .securityGroups(request.inputSecurityGroups())
                .destinations(destinations(request.destinations()))
                .tags(request.tags())
                .roleArn(request.roleArn())
                .state(InputState.CREATING)
                .build();
    }

    private List<InputDestination> destinations(List<InputDestinationRequest> requests) {
        if (requests.isEmpty()) {
            throw new ApiError(400, "destinations: one with a streamName is required");
        }
        return requests.stream().map(this::destination).toList();
    }

    private InputDestination destination(InputDestinationRequest request) {
        if (request.streamName() == null || !request.streamName().matches(STREAM_NAME)) {
            throw new ApiError(400, "destinations.streamName must be app/instance");
        }
        return InputDestination.builder()
                .ip(control.config.publicHost())
                .port(Integer.toString(rtmpPort))
                .url("rtmp://" + control.config.publicHost() + ":" + rtmpPort + "/" + request.streamName())
                .build();
    }

    Input describe(String id) {
        synchronized (control) {
            return find(id);
        }
    }

    List<Input> list() {
        synchronized (control) {
            return control.shelf.inputs.values().stream()
                    .filter(input -> input.state() != InputState.DELETED)
                    .toList();
        }
    }

    Input update(UpdateInputRequest request) {
        synchronized (control) {
            Input input = find(request.inputId());
            if (isGoing(input)) {
                throw ApiError.conflict("Input " + input.id() + " is being deleted");
            }
            if (input.attachedChannels().stream().anyMatch(this::isBusy)) {
                throw ApiError.conflict("Input " + input.id() + " is attached to a channel that is not idle");
            }
            Input.Builder updated = input.toBuilder();
            if (request.name() != null) {
                updated.name(request.name());
            }
            if (!request.destinations().isEmpty()) {
                updated.destinations(destinations(request.destinations()));
            }
            put(updated.build());
            return find(input.id());
        }
    }

    private boolean isBusy(String channelId) {
        var channel = control.shelf.channels.get(channelId);
        return channel != null
                && switch (channel.state()) {
                    case STARTING, RUNNING, RECOVERING, STOPPING -> true;
                    default -> false;
                };
    }

    void delete(String id) {
        synchronized (control) {
            Input input = find(id);
            if (input.state() != InputState.DETACHED) {
                throw ApiError.conflict("Input " + id + " is " + input.stateAsString() + ", it must be DETACHED");
            }
            put(input.toBuilder().state(InputState.DELETING).build());
            settle(id);
        }
    }

    /** After a restart of the process, everything that was under way goes on. */
    void resume() {
        synchronized (control) {
            for (Input input : List.copyOf(control.shelf.inputs.values())) {
                if (input.state() == InputState.DELETED) {
                    control.shelf.forget(input.id());
                } else {
                    settle(input.id());
                }
            }
        }
    }

    private void settle(String id) {
        control.afterTransition(() -> {
            synchronized (control) {
                Input input = find(id);
                if (input.state() == InputState.CREATING) {
                    put(input.toBuilder()
                            .state(attachedOrNot(input.attachedChannels()))
                            .build());
                } else if (input.state() == InputState.DELETING) {
                    put(input.toBuilder().state(InputState.DELETED).build());
                    groups.release(input);
                    control.after(control.config.deletedKept(), () -> forget(id));
                }
            }
        });
    }

    private void forget(String id) {
        synchronized (control) {
            control.shelf.forget(id);
            control.shelf.save();
        }
    }

    void attach(String id, String channelId) {
        Input input = find(id);
        List<String> channels = new ArrayList<>(input.attachedChannels());
        if (!channels.contains(channelId)) {
            channels.add(channelId);
        }
        attached(input, channels);
    }

    void detach(String id, String channelId) {
        Input input = control.shelf.inputs.get(id);
        if (input != null) {
            List<String> channels = new ArrayList<>(input.attachedChannels());
            channels.remove(channelId);
            attached(input, channels);
        }
    }

    private void attached(Input input, List<String> channels) {
        control.shelf.put(input.toBuilder()
                .attachedChannels(channels)
                .state(attachedOrNot(channels))
                .build());
    }

    private static InputState attachedOrNot(List<String> channels) {
        return channels.isEmpty() ? InputState.DETACHED : InputState.ATTACHED;
    }

    /** @throws ApiError when an input of the channel is missing, or another channel has it */
    void requireFree(Channel channel) {
        List<ValidationError> errors = new ArrayList<>();
        if (channel.inputAttachments().isEmpty()) {
            errors.add(ValidationError.builder()
                    .elementPath("inputAttachments")
                    .errorMessage("at least one is required")
                    .build());
        }
        for (int i = 0; i < channel.inputAttachments().size(); i++) {
            String inputId = channel.inputAttachments().get(i).inputId();
            Input input = inputId == null ? null : control.shelf.inputs.get(inputId);
            if (input == null || isGoing(input)) {
                errors.add(ValidationError.builder()
                        .elementPath("inputAttachments[" + i + "].inputId")
                        .errorMessage("there is no input " + inputId)
                        .build());
            } else if (input.attachedChannels().stream().anyMatch(other -> !other.equals(channel.id()))) {
                throw ApiError.conflict("Input " + inputId + " is already attached to another channel");
            }
        }
        if (!errors.isEmpty()) {
            throw ApiError.invalid(errors);
        }
    }

    /** The paths, app and instance, that publishers to this input use. */
    List<String> streamNames(String id) {
        Input input = control.shelf.inputs.get(id);
        return input == null
                ? List.of()
                : input.destinations().stream()
                        .map(destination ->
                                URI.create(destination.url()).getPath().substring(1))
                        .toList();
    }

    private static boolean isGoing(Input input) {
        return input.state() == InputState.DELETING || input.state() == InputState.DELETED;
    }

    private Input find(@Nullable String id) {
        Input input = id == null ? null : control.shelf.inputs.get(id);
        if (input == null) {
            throw ApiError.notFound("Input", String.valueOf(id));
        }
        return input;
    }

    private void put(Input input) {
        control.shelf.put(input);
        control.shelf.save();
    }
}
