package tv.headwater.media;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.medialive.model.ChannelAlertState;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import software.amazon.awssdk.services.medialive.model.ChannelSummary;
import software.amazon.awssdk.services.medialive.model.DescribeChannelResponse;
import software.amazon.awssdk.services.medialive.model.DescribeInputResponse;
import software.amazon.awssdk.services.medialive.model.Input;
import software.amazon.awssdk.services.medialive.model.InputDestination;
import software.amazon.awssdk.services.medialive.model.InputSecurityGroup;
import software.amazon.awssdk.services.medialive.model.InputSecurityGroupState;
import software.amazon.awssdk.services.medialive.model.InputState;
import software.amazon.awssdk.services.medialive.model.InputType;
import software.amazon.awssdk.services.medialive.model.ListAlertsResponse;
import software.amazon.awssdk.services.medialive.model.ListChannelsResponse;
import software.amazon.awssdk.services.medialive.model.ListInputSecurityGroupsResponse;
import software.amazon.awssdk.services.medialive.model.ListInputsResponse;
import software.amazon.awssdk.services.medialive.model.NotFoundException;
import tv.headwater.media.looking.Failure;

/** Reads what MediaLive holds of our environment; nothing of others is seen. */
final class Fleet {
    /** MediaLive lists have no filter; beyond this something is wrong with the account. */
    private static final int MAX_PAGES = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final String NO_VIDEO_ALERT = "RTMP Has No Audio/Video";
    private static final String NOT_WRITTEN_ALERT = "Failed to Create Output File or Socket";

    private final MediaLiveClient client;
    private final Deployment deployment;
    private final InputNames names;
    private final Set<String> unwritable = new HashSet<>();
    private @Nullable String deaf;

    Fleet(MediaLiveClient client, OrchestratorConfig config, Deployment deployment) {
        this.client = client;
        this.deployment = deployment;
        this.names = config.inputNames();
    }

    /** All our channels and inputs by broadcast, and how many others there are, from one walk of both lists. No signals. */
    Walk walk() {
        Map<UUID, List<MediaInput>> inputs = new HashMap<>();
        Map<UUID, List<MediaChannel>> channels = new HashMap<>();
        int otherInputs = 0;
        int otherChannels = 0;
        int strangers = 0;
        for (Input input : pages(this::inputPage)) {
            Optional<Identity> who = Identity.ofTags(input.tags(), deployment);
            who.ifPresent(own -> inputs.computeIfAbsent(own.broadcastId(), id -> new ArrayList<>())
                    .add(read(input.id(), own, input.state(), input.destinations())));
            otherInputs += who.isEmpty() && takesQuota(input) ? 1 : 0;
        }
        for (ChannelSummary channel : pages(this::channelPage)) {
            Optional<Identity> who = Identity.ofTags(channel.tags(), deployment);
            who.ifPresent(own -> channels.computeIfAbsent(own.broadcastId(), id -> new ArrayList<>())
                    .add(read(channel.id(), own, channel.state())));
            boolean other = who.isEmpty() && channel.state() != ChannelState.DELETED;
            otherChannels += other ? 1 : 0;
            strangers += other && Identity.isStrangers(channel.tags(), deployment) ? 1 : 0;
        }
        return new Walk(join(inputs, channels), new Walk.Others(otherChannels, otherInputs, strangers));
    }

    /** Pull inputs have a quota of their own. */
    private static boolean takesQuota(Input input) {
        return input.state() != InputState.DELETED
                && (input.type() == InputType.RTMP_PUSH || input.type() == InputType.RTP_PUSH);
    }

    private static Map<UUID, Resources> join(
            Map<UUID, List<MediaInput>> inputs, Map<UUID, List<MediaChannel>> channels) {
        Map<UUID, Resources> all = new HashMap<>();
        inputs.forEach((id, own) -> all.put(id, new Resources(own, channels.getOrDefault(id, List.of()))));
        channels.forEach((id, own) -> all.putIfAbsent(id, new Resources(List.of(), own)));
        return all;
    }

    /** The same resources, asked one by one: the lists lag. What is gone by now is left out. */
    Resources describe(Collection<String> inputIds, Collection<String> channelIds) {
        List<MediaInput> inputs =
                inputIds.stream().map(this::input).flatMap(Optional::stream).toList();
        List<MediaChannel> channels =
                channelIds.stream().map(this::channel).flatMap(Optional::stream).toList();
        return new Resources(inputs, channels);
    }

    private Optional<MediaInput> input(String id) {
        try {
            DescribeInputResponse input = client.describeInput(r -> r.inputId(id));
            return Identity.ofTags(input.tags(), deployment)
                    .map(who -> read(id, who, input.state(), input.destinations()));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<MediaChannel> channel(String id) {
        try {
            DescribeChannelResponse channel = client.describeChannel(r -> r.channelId(id));
            return Identity.ofTags(channel.tags(), deployment).map(who -> withSignal(read(id, who, channel.state())));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** The channel with its signal, when it runs and MediaLive tells; asked through alerts, which it keeps per channel. */
    MediaChannel withSignal(MediaChannel channel) {
        boolean runs = channel.state() == ChannelState.RUNNING;
        if (!runs && channel.state() != ChannelState.RECOVERING) {
            return channel;
        }
        try {
            List<String> alerts = pages(token -> alertPage(channel.id(), token));
            deaf = null;
            boolean written = !alerts.contains(NOT_WRITTEN_ALERT);
            if (written) {
                unwritable.remove(channel.id());
            } else {
                unwritable.add(channel.id());
            }
            boolean arrives = !alerts.contains(NO_VIDEO_ALERT);
            if (arrives && !written) {
                return channel.with(Signal.UNWRITABLE);
            }
            return runs ? channel.with(arrives ? Signal.PRESENT : Signal.ABSENT) : channel;
        } catch (SdkException e) {
            // Not knowing whether video arrives must not keep a broadcast from its end.
            LOG.warn("channel {}: its alerts cannot be read: {}", channel.id(), Failure.message(e));
            deaf = Failure.of(e) == Failure.NOT_ALLOWED ? "ListAlerts: " + Failure.message(e) : null;
            return channel;
        }
    }

    /** Why nobody can tell whether video arrives, if that is for the operator to mend. */
    @Nullable
    String deaf() {
        return deaf;
    }

    /** How many of these channels cannot write what they make, as they were last seen; others are forgotten. */
    int unwritable(Set<String> running) {
        unwritable.retainAll(running);
        return unwritable.size();
    }

    /** The input security group all our inputs share. MediaLive gives it neither name nor request id: tags tell. */
    Optional<String> securityGroup() {
        return pages(this::securityGroupPage).stream()
                .filter(g -> g.state() != InputSecurityGroupState.DELETED)
                .filter(g -> Identity.isOurs(g.tags(), deployment))
                .map(InputSecurityGroup::id)
                .sorted()
                .findFirst();
    }

    private MediaInput read(String id, Identity who, InputState state, List<InputDestination> destinations) {
        String url = destinations.isEmpty() ? null : destinations.get(0).url();
        int slash = url == null ? -1 : url.lastIndexOf('/');
        if (url == null || slash < 0) {
            return new MediaInput(id, who.generation(), state, null, false);
        }
        String name = names.of(who.broadcastId(), who.generation()).secret();
        boolean misnamed = !url.substring(slash + 1).equals(name);
        return new MediaInput(id, who.generation(), state, url.substring(0, slash), misnamed);
    }

    private static MediaChannel read(String id, Identity who, ChannelState state) {
        return new MediaChannel(id, who.generation(), state, Signal.UNKNOWN);
    }

    private record Page<T>(List<T> items, @Nullable String nextToken) {}

    private static <T> List<T> pages(Function<@Nullable String, Page<T>> fetch) {
        List<T> all = new ArrayList<>();
        String token = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            Page<T> next = fetch.apply(token);
            all.addAll(next.items());
            token = next.nextToken();
            if (token == null) {
                return all;
            }
        }
        throw new IllegalStateException("MediaLive's list has more than " + MAX_PAGES + " pages");
    }

    private Page<Input> inputPage(@Nullable String token) {
        ListInputsResponse page = client.listInputs(r -> r.nextToken(token));
        return new Page<>(page.inputs(), page.nextToken());
    }

    private Page<ChannelSummary> channelPage(@Nullable String token) {
        ListChannelsResponse page = client.listChannels(r -> r.nextToken(token));
        return new Page<>(page.channels(), page.nextToken());
    }

    private Page<InputSecurityGroup> securityGroupPage(@Nullable String token) {
        ListInputSecurityGroupsResponse page = client.listInputSecurityGroups(r -> r.nextToken(token));
        return new Page<>(page.inputSecurityGroups(), page.nextToken());
    }

    private Page<String> alertPage(String channelId, @Nullable String token) {
        ListAlertsResponse page =
                client.listAlerts(r -> r.channelId(channelId).stateFilter("SET").nextToken(token));
        List<String> set = page.alerts().stream()
                .filter(alert -> alert.state() == ChannelAlertState.SET)
                .map(alert -> alert.alertType())
                .toList();
        return new Page<>(set, page.nextToken());
    }
}
