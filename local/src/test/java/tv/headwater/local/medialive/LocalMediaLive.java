package tv.headwater.local.medialive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import software.amazon.awssdk.services.medialive.model.CreateChannelRequest;
import software.amazon.awssdk.services.medialive.model.InputType;
import tv.headwater.local.eventbridge.Events;
import tv.headwater.local.ffmpeg.Ffmpeg;

/** A server in a folder and the real client to it. */
final class LocalMediaLive implements AutoCloseable {
    static final String STREAM_NAME = "live/secret-key-1";

    final MediaLiveServer server;
    final MediaLiveClient client;

    LocalMediaLive(Path folder) throws IOException {
        server = MediaLiveServer.start(
                MediaLiveServerConfig.of(0, 0, folder, Ffmpeg.find(null)).withTransition(Duration.ofMillis(150)),
                Events.nowhere());
        client = MediaLiveClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD))
                .build();
    }

    String createInput() {
        String group = client.createInputSecurityGroup(r -> r.whitelistRules(rule -> rule.cidr("0.0.0.0/0")))
                .securityGroup()
                .id();
        return client.createInput(r -> r.name("input")
                        .type(InputType.RTMP_PUSH)
                        .inputSecurityGroups(group)
                        .destinations(d -> d.streamName(STREAM_NAME)))
                .input()
                .id();
    }

    String createChannel() {
        return create(ChannelOrder.of("request-1", createInput()));
    }

    private String create(CreateChannelRequest order) {
        String id = client.createChannel(order).channel().id();
        await(id, ChannelState.IDLE);
        return id;
    }

    String startChannel() {
        return start(createChannel());
    }

    /** Up to 1080p60, as production plans it. */
    String startFiveRungs() {
        return start(create(ChannelOrder.of(
                "request-1",
                createInput(),
                List.of(
                        ChannelOrder.video("1080p", 1920, 1080, 5_000_000),
                        ChannelOrder.video("720p", 1280, 720, 2_800_000),
                        ChannelOrder.video("540p", 960, 540, 1_200_000),
                        ChannelOrder.video("360p", 640, 360, 700_000),
                        ChannelOrder.video("270p", 480, 270, 400_000)))));
    }

    private String start(String id) {
        client.startChannel(r -> r.channelId(id));
        await(id, ChannelState.RUNNING);
        return id;
    }

    ChannelState state(String id) {
        return client.describeChannel(r -> r.channelId(id)).state();
    }

    void await(String id, ChannelState state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> state(id) == state);
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
