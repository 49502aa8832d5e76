package tv.headwater.local.medialive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.medialive.model.BadRequestException;
import software.amazon.awssdk.services.medialive.model.ChannelAlertState;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import software.amazon.awssdk.services.medialive.model.ConflictException;
import software.amazon.awssdk.services.medialive.model.CreateChannelRequest;
import software.amazon.awssdk.services.medialive.model.InputSecurityGroupState;
import software.amazon.awssdk.services.medialive.model.InputState;
import software.amazon.awssdk.services.medialive.model.MediaLiveException;
import software.amazon.awssdk.services.medialive.model.NotFoundException;
import software.amazon.awssdk.services.medialive.model.UnprocessableEntityException;
import tv.headwater.local.sdkmodel.SdkJson;

class MediaLiveContractTest {
    @TempDir
    Path folder;

    private LocalMediaLive local;
    private MediaLiveClient client;

    @BeforeEach
    void start() throws IOException {
        local = new LocalMediaLive(folder);
        client = local.client;
    }

    @AfterEach
    void stop() throws IOException {
        local.close();
    }

    @Test
    void exampleUsage() {
        String id = local.startChannel();
        assertThat(client.describeChannel(r -> r.channelId(id)).pipelinesRunningCount())
                .isEqualTo(1);

        client.stopChannel(r -> r.channelId(id));
        local.await(id, ChannelState.IDLE);
        client.deleteChannel(r -> r.channelId(id));
        local.await(id, ChannelState.DELETED);

        assertThat(client.listChannels().channels()).isEmpty();
    }

    @Test
    void aChannelIsDescribedAsItWasOrdered() {
        String id = local.createChannel();
        CreateChannelRequest order = ChannelOrder.of("request-1", "1");

        var described = client.describeChannel(r -> r.channelId(id));

        assertThat(described.encoderSettings()).isEqualTo(order.encoderSettings());
        assertThat(described.destinations()).isEqualTo(order.destinations());
        assertThat(described.tags()).isEqualTo(order.tags());
        assertThat(described.arn()).endsWith(":channel:" + id);
        assertThat(client.listChannels().channels().get(0).name()).isEqualTo("broadcast");
    }

    @Test
    void theSameRequestIdMakesOneChannel() {
        String input = local.createInput();

        String first =
                client.createChannel(ChannelOrder.of("same", input)).channel().id();
        String second =
                client.createChannel(ChannelOrder.of("same", input)).channel().id();

        assertThat(second).isEqualTo(first);
        assertThat(client.listChannels().channels()).hasSize(1);
    }

    @Test
    void anInputGoesThroughItsStatesWithItsSecurityGroup() {
        String inputId = local.createInput();
        var input = client.describeInput(r -> r.inputId(inputId));
        String groupId = input.securityGroups().get(0);

        assertThat(input.destinations().get(0).url())
                .isEqualTo("rtmp://127.0.0.1:" + local.server.rtmpPort() + "/" + LocalMediaLive.STREAM_NAME);
        assertThat(group(groupId)).isEqualTo(InputSecurityGroupState.IN_USE);
        assertThatThrownBy(() -> client.deleteInputSecurityGroup(r -> r.inputSecurityGroupId(groupId)))
                .isInstanceOf(ConflictException.class);

        Awaitility.await().until(() -> inputState(inputId) == InputState.DETACHED);
        client.updateInput(r -> r.inputId(inputId).destinations(d -> d.streamName("live/another")));
        assertThat(client.listInputs().inputs().get(0).destinations().get(0).url())
                .endsWith("/live/another");

        client.deleteInput(r -> r.inputId(inputId));
        Awaitility.await().until(() -> inputState(inputId) == InputState.DELETED);
        assertThat(group(groupId)).isEqualTo(InputSecurityGroupState.IDLE);
        client.deleteInputSecurityGroup(r -> r.inputSecurityGroupId(groupId));
        assertThat(client.listInputSecurityGroups().inputSecurityGroups()).isEmpty();
    }

    @Test
    void whatDoesNotFitTheStateIsAConflict() {
        String id = local.startChannel();
        String inputId = client.listInputs().inputs().get(0).id();

        assertThatThrownBy(() -> client.startChannel(r -> r.channelId(id))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.deleteChannel(r -> r.channelId(id)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Cannot delete a channel that has not been stopped yet");
        assertThatThrownBy(() -> client.deleteInput(r -> r.inputId(inputId))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(
                        () -> client.updateInput(r -> r.inputId(inputId).destinations(d -> d.streamName("live/other"))))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.createChannel(ChannelOrder.of("other", inputId)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("already attached");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> client.describeChannel(r -> r.channelId("7"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.describeInput(r -> r.inputId("7"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.listAlerts(r -> r.channelId("7"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void malformedRequestsNameWhatIsWrong() {
        String inputId = local.createInput();

        assertThatThrownBy(() -> client.createInput(r -> r.name("x"))).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> client.createChannel(
                        ChannelOrder.of("x", "99").toBuilder().name(null).build()))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> client.createChannel(ChannelOrder.of("x", "99")))
                .isInstanceOfSatisfying(
                        UnprocessableEntityException.class,
                        invalid -> assertThat(invalid.validationErrors().get(0).elementPath())
                                .isEqualTo("inputAttachments[0].inputId"));
        assertThatThrownBy(() -> client.createChannel(ChannelOrder.of("x", inputId).toBuilder()
                        .destinations(List.of())
                        .build()))
                .isInstanceOfSatisfying(
                        UnprocessableEntityException.class,
                        invalid -> assertThat(invalid.validationErrors()).hasSize(3));
        assertThat(client.listChannels().channels()).isEmpty();
    }

    @Test
    void aDestinationCannotLeaveItsBucket() {
        String inputId = local.createInput();
        var order = ChannelOrder.of("x", inputId);
        var hostile = order.destinations().get(0).toBuilder()
                .settings(s -> s.url("s3ssl://headwater-media/../../../tmp/index"))
                .build();

        assertThatThrownBy(() -> client.createChannel(order.toBuilder()
                        .destinations(
                                hostile,
                                order.destinations().get(1),
                                order.destinations().get(2))
                        .build()))
                .isInstanceOf(UnprocessableEntityException.class);
    }

    @Test
    void listsComeInPages() {
        for (int i = 0; i < 5; i++) {
            local.createInput();
        }

        var first = client.listInputs(r -> r.maxResults(2));

        assertThat(first.inputs()).hasSize(2);
        assertThat(first.nextToken()).isNotNull();
        assertThat(client.listInputsPaginator(r -> r.maxResults(2)).inputs()).hasSize(5);
    }

    @Test
    void aRunningChannelWithoutSignalHasAnAlert() {
        String id = local.startChannel();

        var alerts = client.listAlerts(r -> r.channelId(id).stateFilter("SET")).alerts();
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).alertType()).isEqualTo("RTMP Has No Audio/Video");

        client.stopChannel(r -> r.channelId(id));
        local.await(id, ChannelState.IDLE);
        assertThat(client.listAlerts(r -> r.channelId(id)).alerts().get(0).state())
                .isEqualTo(ChannelAlertState.CLEARED);
    }

    @Test
    void tagsAreKept() {
        String id = local.createChannel();
        String arn = client.describeChannel(r -> r.channelId(id)).arn();

        client.createTags(r -> r.resourceArn(arn).tags(Map.of("owner", "me")));
        client.deleteTags(r -> r.resourceArn(arn).tagKeys("broadcast"));

        assertThat(client.listTagsForResource(r -> r.resourceArn(arn)).tags()).isEqualTo(Map.of("owner", "me"));
    }

    @Test
    void orderedFaultsStrikeAndCanBeCleared() {
        String id = local.createChannel();
        local.server.faults().fail("DescribeChannel", 1, 429);
        assertThatThrownBy(() -> client.describeChannel(r -> r.channelId(id)))
                .isInstanceOfSatisfying(
                        MediaLiveException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(429));

        local.server.faults().clear();
        local.server.faults().timeOutAfterCommit("StartChannel", 1);
        assertThatThrownBy(() -> client.startChannel(r -> r.channelId(id))).isInstanceOf(MediaLiveException.class);

        local.await(id, ChannelState.RUNNING);
    }

    @Test
    void creationAndUpdateCanFail() {
        local.server.faults().failTransition(ChannelState.CREATE_FAILED, 1);
        String failed = client.createChannel(ChannelOrder.of("a", local.createInput()))
                .channel()
                .id();
        local.await(failed, ChannelState.CREATE_FAILED);
        client.deleteChannel(r -> r.channelId(failed));
        local.await(failed, ChannelState.DELETED);

        String id = client.createChannel(ChannelOrder.of("b", local.createInput()))
                .channel()
                .id();
        local.await(id, ChannelState.IDLE);
        local.server.faults().failTransition(ChannelState.UPDATE_FAILED, 1);
        client.updateChannel(r -> r.channelId(id).name("renamed"));
        local.await(id, ChannelState.UPDATE_FAILED);
        client.updateChannel(r -> r.channelId(id).name("again"));
        local.await(id, ChannelState.IDLE);
        assertThat(client.describeChannel(r -> r.channelId(id)).name()).isEqualTo("again");
    }

    @Test
    void everythingSurvivesARestart() throws IOException {
        String id = local.startChannel();
        var before = client.describeChannel(r -> r.channelId(id));
        local.close();

        local = new LocalMediaLive(folder);
        client = local.client;

        assertThat(SdkJson.write(client.describeChannel(r -> r.channelId(id)))).isEqualTo(SdkJson.write(before));
        assertThat(client.createChannel(ChannelOrder.of("request-1", "1"))
                        .channel()
                        .id())
                .isEqualTo(id);
        assertThat(client.listAlerts(r -> r.channelId(id)).alerts()).hasSize(1);
    }

    private InputSecurityGroupState group(String id) {
        return client.describeInputSecurityGroup(r -> r.inputSecurityGroupId(id))
                .state();
    }

    private InputState inputState(String id) {
        return client.describeInput(r -> r.inputId(id)).state();
    }
}
