package tv.headwater.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.medialive.model.*;

/**
 * MediaLive in memory, with all its states and rules, that goes wrong on purpose: calls are throttled, fail before or after
 * their effect, lists lag, creation fails. Time is {@link #tick}.
 */
final class FakeMediaLive implements MediaLiveClient {
    /** Broadcasts whose encoders send right now, through a relay that knows the inputs' names. */
    final Set<UUID> publishing = new HashSet<>();

    /** The relay's. */
    InputNames names = TestNames.NAMES;
    /** What the orchestrator must never bring about. */
    final List<String> violations = new ArrayList<>();

    final List<String> calls = new ArrayList<>();
    double faults;
    /** How often a call is the last thing its orchestrator does: it dies before or after the call's effect. */
    double deaths;

    double createFailures;
    /** What Service Quotas says, of channels and of push inputs. */
    int quota = 100;

    boolean forbidden;
    /** Failures of single calls, ordered by a test. */
    final Strikes strikes = new Strikes(FakeMediaLive::error);
    /** Broadcasts whose channels do not recover by themselves. */
    final Set<UUID> stuck = new HashSet<>();

    private static final List<Strikes.Kind> UNDONE = List.of(
            Strikes.Kind.THROTTLED,
            Strikes.Kind.BROKEN,
            Strikes.Kind.TIMED_OUT_UNDONE,
            Strikes.Kind.CONFLICT,
            Strikes.Kind.FORBIDDEN);

    /** The end of an orchestrator in the middle of a call. */
    static final class Killed extends RuntimeException {}

    private final Random random;
    private final Map<String, FakeChannel> channels = new TreeMap<>();
    private final Map<String, FakeInput> inputs = new TreeMap<>();
    private final Map<String, Map<String, String>> groups = new TreeMap<>();
    private final Map<String, String> channelByRequest = new HashMap<>();
    private final Map<String, String> inputByRequest = new HashMap<>();
    private int nextId = 100;

    FakeMediaLive(long seed) {
        this.random = new Random(seed);
    }

    static final class FakeChannel {
        final String id;
        final CreateChannelRequest order;
        ChannelState state = ChannelState.CREATING;
        int age;

        FakeChannel(String id, CreateChannelRequest order) {
            this.id = id;
            this.order = order;
        }

        UUID broadcast() {
            return UUID.fromString(order.tags().get("broadcast"));
        }

        String inputId() {
            return order.inputAttachments().get(0).inputId();
        }

        boolean holdsInput() {
            return state != ChannelState.DELETED;
        }

        boolean isRunning() {
            return state == ChannelState.STARTING
                    || state == ChannelState.RUNNING
                    || state == ChannelState.RECOVERING
                    || state == ChannelState.STOPPING;
        }
    }

    static final class FakeInput {
        final String id;
        final CreateInputRequest order;
        String streamName;
        InputState state = InputState.CREATING;
        int age;

        FakeInput(String id, CreateInputRequest order) {
            this.id = id;
            this.order = order;
            this.streamName = order.destinations().get(0).streamName();
        }

        UUID broadcast() {
            return UUID.fromString(order.tags().get("broadcast"));
        }
    }

    /** Everything under way moves one step on; now and then something fails or recovers. */
    void tick() {
        strikes.tick();
        for (FakeChannel channel : List.copyOf(channels.values())) {
            channel.age++;
            switch (channel.state) {
                case CREATING ->
                    channel.state = chance(createFailures) ? ChannelState.CREATE_FAILED : ChannelState.IDLE;
                case STARTING -> channel.state = ChannelState.RUNNING;
                case RECOVERING ->
                    channel.state =
                            stuck.contains(channel.broadcast()) ? ChannelState.RECOVERING : ChannelState.RUNNING;
                case STOPPING -> channel.state = ChannelState.IDLE;
                case UPDATING ->
                    channel.state = chance(createFailures) ? ChannelState.UPDATE_FAILED : ChannelState.IDLE;
                case DELETING -> channel.state = ChannelState.DELETED;
                case DELETED -> channels.remove(channel.id);
                case RUNNING -> channel.state = chance(faults / 20) ? ChannelState.RECOVERING : ChannelState.RUNNING;
                case IDLE, CREATE_FAILED, UPDATE_FAILED, UNKNOWN_TO_SDK_VERSION -> {}
            }
        }
        for (FakeInput input : List.copyOf(inputs.values())) {
            input.age++;
            boolean held = channels.values().stream()
                    .anyMatch(c -> c.holdsInput() && c.inputId().equals(input.id));
            switch (input.state) {
                case CREATING, DETACHED, ATTACHED -> input.state = held ? InputState.ATTACHED : InputState.DETACHED;
                case DELETING -> input.state = InputState.DELETED;
                case DELETED -> inputs.remove(input.id);
                case UNKNOWN_TO_SDK_VERSION -> {}
            }
        }
    }

    List<FakeChannel> channels() {
        return List.copyOf(channels.values());
    }

    List<FakeInput> inputs() {
        return List.copyOf(inputs.values());
    }

    int groups() {
        return groups.size();
    }

    /** Somebody else, in the console. */
    void loseChannels() {
        channels.values().forEach(c -> c.state = ChannelState.DELETED);
    }

    /** Somebody else, in the console. */
    void renameInputs() {
        inputs.values().forEach(i -> i.streamName = "live/renamed");
    }

    void renameInputOf(UUID broadcast) {
        inputs.values().stream()
                .filter(i -> i.broadcast().equals(broadcast))
                .forEach(i -> i.streamName = "live/renamed");
    }

    /** Its pipeline fails, and MediaLive does not bring it back by itself. */
    void breakChannelOf(UUID broadcast) {
        stuck.add(broadcast);
        channels.values().stream()
                .filter(c -> c.broadcast().equals(broadcast) && c.state == ChannelState.RUNNING)
                .forEach(c -> c.state = ChannelState.RECOVERING);
    }

    @Override
    public CreateChannelResponse createChannel(CreateChannelRequest request) {
        return call("createChannel " + request.name(), broadcastOf(request.tags()), () -> {
            strikes.sent(request.requestId());
            String id = channelByRequest.computeIfAbsent(request.requestId(), r -> "c" + nextId++);
            FakeInput input =
                    required(inputs.get(request.inputAttachments().get(0).inputId()), "input");
            if (!channels.containsKey(id)) {
                if (input.state != InputState.DETACHED) {
                    throw conflict("input is " + input.state);
                }
                requireRoom(
                        channels.values().stream()
                                .filter(FakeChannel::holdsInput)
                                .count(),
                        "channels");
                input.state = InputState.ATTACHED;
                channels.put(id, new FakeChannel(id, request));
            }
            return CreateChannelResponse.builder().channel(c -> c.id(id)).build();
        });
    }

    @Override
    public CreateInputResponse createInput(CreateInputRequest request) {
        return call("createInput " + request.name(), broadcastOf(request.tags()), () -> {
            strikes.sent(request.requestId());
            required(groups.get(request.inputSecurityGroups().get(0)), "security group");
            String id = inputByRequest.computeIfAbsent(request.requestId(), r -> "i" + nextId++);
            if (!inputs.containsKey(id)) {
                requireRoom(
                        inputs.values().stream()
                                .filter(i -> i.state != InputState.DELETED)
                                .count(),
                        "inputs");
            }
            inputs.putIfAbsent(id, new FakeInput(id, request));
            return CreateInputResponse.builder().input(i -> i.id(id)).build();
        });
    }

    @Override
    public CreateInputSecurityGroupResponse createInputSecurityGroup(CreateInputSecurityGroupRequest request) {
        return call("createInputSecurityGroup", null, () -> {
            groups.put("g" + nextId++, request.tags());
            return CreateInputSecurityGroupResponse.builder().build();
        });
    }

    @Override
    public StartChannelResponse startChannel(StartChannelRequest request) {
        return call("startChannel", channelOwner(request.channelId()), () -> {
            FakeChannel channel = channel(request.channelId(), ChannelState.IDLE);
            channel.state = ChannelState.STARTING;
            String broadcast = channel.order.tags().get("broadcast");
            long running = channels.values().stream()
                    .filter(FakeChannel::isRunning)
                    .filter(c -> broadcast.equals(c.order.tags().get("broadcast")))
                    .count();
            if (running > 1) {
                violations.add("two channels run for broadcast " + broadcast);
            }
            return StartChannelResponse.builder().build();
        });
    }

    @Override
    public StopChannelResponse stopChannel(StopChannelRequest request) {
        return call("stopChannel", channelOwner(request.channelId()), () -> {
            channel(request.channelId(), ChannelState.RUNNING, ChannelState.RECOVERING).state = ChannelState.STOPPING;
            return StopChannelResponse.builder().build();
        });
    }

    @Override
    public DeleteChannelResponse deleteChannel(DeleteChannelRequest request) {
        return call("deleteChannel", channelOwner(request.channelId()), () -> {
            channel(request.channelId(), ChannelState.IDLE, ChannelState.CREATE_FAILED, ChannelState.UPDATE_FAILED)
                            .state =
                    ChannelState.DELETING;
            return DeleteChannelResponse.builder().build();
        });
    }

    @Override
    public DeleteInputResponse deleteInput(DeleteInputRequest request) {
        return call("deleteInput", inputOwner(request.inputId()), () -> {
            FakeInput input = required(inputs.get(request.inputId()), "input");
            if (input.state != InputState.DETACHED) {
                throw conflict("input is " + input.state);
            }
            input.state = InputState.DELETING;
            return DeleteInputResponse.builder().build();
        });
    }

    @Override
    public UpdateInputResponse updateInput(UpdateInputRequest request) {
        return call("updateInput", inputOwner(request.inputId()), () -> {
            FakeInput input = required(inputs.get(request.inputId()), "input");
            boolean running = channels.values().stream()
                    .anyMatch(c -> c.isRunning() && c.inputId().equals(input.id));
            if (running) {
                throw conflict("a channel that runs holds the input");
            }
            input.streamName = request.destinations().get(0).streamName();
            return UpdateInputResponse.builder().build();
        });
    }

    @Override
    public DescribeChannelResponse describeChannel(DescribeChannelRequest request) {
        return call("describeChannel", channelOwner(request.channelId()), () -> {
            FakeChannel channel = required(channels.get(request.channelId()), "channel");
            return DescribeChannelResponse.builder()
                    .id(channel.id)
                    .name(channel.order.name())
                    .tags(channel.order.tags())
                    .state(channel.state)
                    .build();
        });
    }

    @Override
    public DescribeInputResponse describeInput(DescribeInputRequest request) {
        return call("describeInput", inputOwner(request.inputId()), () -> {
            FakeInput input = required(inputs.get(request.inputId()), "input");
            return DescribeInputResponse.builder()
                    .id(input.id)
                    .name(input.order.name())
                    .tags(input.order.tags())
                    .state(input.state)
                    .destinations(d -> d.url("rtmp://203.0.113.7:1935/" + input.streamName))
                    .build();
        });
    }

    @Override
    public ListChannelsResponse listChannels(ListChannelsRequest request) {
        return call(
                "listChannels",
                null,
                () -> ListChannelsResponse.builder()
                        .channels(channels.values().stream()
                                .filter(c -> c.age > 0)
                                .map(c -> ChannelSummary.builder()
                                        .id(c.id)
                                        .name(c.order.name())
                                        .tags(c.order.tags())
                                        .state(c.state)
                                        .build())
                                .toList())
                        .build());
    }

    @Override
    public ListInputsResponse listInputs(ListInputsRequest request) {
        return call(
                "listInputs",
                null,
                () -> ListInputsResponse.builder()
                        .inputs(inputs.values().stream()
                                .filter(i -> i.age > 0)
                                .map(i -> Input.builder()
                                        .id(i.id)
                                        .name(i.order.name())
                                        .tags(i.order.tags())
                                        .type(i.order.type())
                                        .state(i.state)
                                        .destinations(d -> d.url("rtmp://203.0.113.7:1935/" + i.streamName))
                                        .build())
                                .toList())
                        .build());
    }

    @Override
    public ListInputSecurityGroupsResponse listInputSecurityGroups(ListInputSecurityGroupsRequest request) {
        return call(
                "listInputSecurityGroups",
                null,
                () -> ListInputSecurityGroupsResponse.builder()
                        .inputSecurityGroups(groups.entrySet().stream()
                                .map(g -> InputSecurityGroup.builder()
                                        .id(g.getKey())
                                        .tags(g.getValue())
                                        .state(InputSecurityGroupState.IDLE)
                                        .build())
                                .toList())
                        .build());
    }

    @Override
    public ListAlertsResponse listAlerts(ListAlertsRequest request) {
        return call("listAlerts", channelOwner(request.channelId()), () -> {
            FakeChannel channel = required(channels.get(request.channelId()), "channel");
            UUID broadcast = UUID.fromString(channel.order.tags().get("broadcast"));
            FakeInput input = inputs.get(channel.inputId());
            int generation = Integer.parseInt(input.order.tags().get("generation"));
            boolean knocks =
                    input.streamName.equals(names.of(broadcast, generation).streamName());
            if (knocks && publishing.contains(broadcast)) {
                return ListAlertsResponse.builder().build();
            }
            return ListAlertsResponse.builder()
                    .alerts(a -> a.state(ChannelAlertState.SET).alertType("RTMP Has No Audio/Video"))
                    .build();
        });
    }

    @Override
    public RestartChannelPipelinesResponse restartChannelPipelines(RestartChannelPipelinesRequest request) {
        return call("restartChannelPipelines", channelOwner(request.channelId()), () -> {
            FakeChannel channel = channel(request.channelId(), ChannelState.RUNNING, ChannelState.RECOVERING);
            channel.state = ChannelState.RECOVERING;
            stuck.remove(channel.broadcast());
            return RestartChannelPipelinesResponse.builder().build();
        });
    }

    /** This MediaLive with the quotas it has. */
    MediaOrchestrator.Clients clients() {
        return new MediaOrchestrator.Clients(this, new FakeQuotas(() -> quota));
    }

    private void requireRoom(long used, String what) {
        if (used >= quota) {
            violations.add("more " + what + " than the quota of " + quota);
            throw TooManyRequestsException.builder()
                    .statusCode(429)
                    .message("limit of " + what + " exceeded")
                    .build();
        }
    }

    @Override
    public String serviceName() {
        return "medialive";
    }

    @Override
    public void close() {}

    private FakeChannel channel(String id, ChannelState... allowed) {
        FakeChannel channel = required(channels.get(id), "channel");
        if (!List.of(allowed).contains(channel.state)) {
            throw conflict("channel is " + channel.state);
        }
        return channel;
    }

    private static UUID broadcastOf(Map<String, String> tags) {
        return UUID.fromString(tags.get("broadcast"));
    }

    private UUID channelOwner(String id) {
        FakeChannel channel = channels.get(id);
        return channel == null ? null : channel.broadcast();
    }

    private UUID inputOwner(String id) {
        FakeInput input = inputs.get(id);
        return input == null ? null : input.broadcast();
    }

    /** As MediaLive tells it. */
    private static SdkException error(Strikes.Kind kind) {
        return switch (kind) {
            case NOT_FOUND ->
                NotFoundException.builder().statusCode(404).message("ordered").build();
            case CONFLICT -> conflict("ordered");
            case UNPROCESSABLE ->
                UnprocessableEntityException.builder()
                        .statusCode(422)
                        .validationErrors(e -> e.elementPath("/bitrate").errorMessage("ordered"))
                        .build();
            case NO_ANSWER -> SdkClientException.create("no answer");
            default ->
                MediaLiveException.builder()
                        .statusCode(kind.status)
                        .message("ordered")
                        .build();
        };
    }

    private <T> T call(String name, UUID broadcast, Supplier<T> effect) {
        calls.add(name);
        return strikes.around(name.split(" ", 2)[0], broadcast, () -> withLuck(effect));
    }

    private <T> T withLuck(Supplier<T> effect) {
        if (forbidden) {
            throw ForbiddenException.builder().statusCode(403).message("no").build();
        }
        die();
        if (chance(faults / 2)) {
            throw error(UNDONE.get(random.nextInt(UNDONE.size())));
        }
        T result = effect.get();
        if (chance(faults / 2)) {
            throw error(random.nextBoolean() ? Strikes.Kind.TIMED_OUT_DONE : Strikes.Kind.NO_ANSWER);
        }
        die();
        return result;
    }

    private void die() {
        if (chance(deaths / 2)) {
            throw new Killed();
        }
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private static <T> T required(T found, String what) {
        if (found == null) {
            throw NotFoundException.builder()
                    .statusCode(404)
                    .message("no such " + what)
                    .build();
        }
        return found;
    }

    private static ConflictException conflict(String message) {
        return ConflictException.builder().statusCode(409).message(message).build();
    }
}
