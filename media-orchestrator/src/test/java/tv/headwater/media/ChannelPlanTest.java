package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.medialive.model.CreateChannelRequest;
import software.amazon.awssdk.services.medialive.model.HlsGroupSettings;
import software.amazon.awssdk.services.medialive.model.Output;
import software.amazon.awssdk.services.medialive.model.OutputDestination;
import software.amazon.awssdk.services.medialive.model.OutputGroup;
import software.amazon.awssdk.services.medialive.model.VideoDescription;

class ChannelPlanTest {
    private static final Deployment OURS = new Deployment("local", new UUID(0, 3));

    private final Identity identity = new Identity(OURS, new UUID(0, 7), 2);
    private final CreateChannelRequest order = ChannelPlan.of(OrchestratorConfig.oneMachine(TestNames.NAMES), null)
            .request(identity, "i1", "live/" + identity.broadcastId());

    @Test
    void exampleUsage() {
        assertThat(order.name()).isEqualTo("hw-local-" + identity.broadcastId() + "-2");
        assertThat(order.requestId()).isEqualTo(order.name() + "-channel");
        assertThat(Identity.ofTags(order.tags(), OURS)).contains(identity);
        assertThat(Identity.ofTags(order.tags(), new Deployment("another", OURS.house())))
                .isEmpty();
        assertThat(Identity.ofTags(order.tags(), new Deployment("local", new UUID(0, 4))))
                .isEmpty();
    }

    @Test
    void viewersGetRenditionsInSegmentsOfTwoSecondsWithDates() {
        OutputGroup hls = group("hls");
        HlsGroupSettings settings = hls.outputGroupSettings().hlsGroupSettings();

        assertThat(settings.segmentLength()).isEqualTo(2);
        assertThat(settings.programDateTimeAsString()).isEqualTo("INCLUDE");
        assertThat(settings.keepSegments()).isGreaterThan(settings.indexNSegments());
        assertThat(hls.outputs())
                .extracting(o -> o.outputSettings().hlsOutputSettings().nameModifier())
                .containsExactly("_1080p", "_720p", "_540p", "_360p", "_270p");
    }

    @Test
    void keyFramesFallOnSegmentBoundariesInEveryRendition() {
        assertThat(order.encoderSettings().videoDescriptions())
                .filteredOn(v -> v.codecSettings().h264Settings() != null)
                .allSatisfy(v -> {
                    assertThat(v.codecSettings().h264Settings().gopSize()).isEqualTo(2.0);
                    assertThat(v.codecSettings().h264Settings().gopSizeUnitsAsString())
                            .isEqualTo("SECONDS");
                });
    }

    @Test
    void everythingReferredToIsDefined() {
        Set<String> names = new HashSet<>();
        order.encoderSettings().videoDescriptions().stream()
                .map(VideoDescription::name)
                .forEach(names::add);
        names.add(order.encoderSettings().audioDescriptions().get(0).name());
        List<String> destinations =
                order.destinations().stream().map(OutputDestination::id).toList();

        for (OutputGroup group : order.encoderSettings().outputGroups()) {
            assertThat(destinations).contains(destinationOf(group));
            for (Output output : group.outputs()) {
                assertThat(names).contains(output.videoDescriptionName()).containsAll(output.audioDescriptionNames());
            }
        }
    }

    @Test
    void eachOutputHasItsPlace() {
        String id = identity.broadcastId().toString();
        assertThat(order.destinations())
                .extracting(d -> d.settings().get(0).url())
                .containsExactly(
                        "s3ssl://headwater-media/live/" + id + "/index",
                        "s3ssl://headwater-media/live/" + id + "/captures/thumb",
                        "s3ssl://headwater-archive/" + id + "/archive");
    }

    private OutputGroup group(String name) {
        return order.encoderSettings().outputGroups().stream()
                .filter(g -> g.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String destinationOf(OutputGroup group) {
        var settings = group.outputGroupSettings();
        if (settings.hlsGroupSettings() != null) {
            return settings.hlsGroupSettings().destination().destinationRefId();
        }
        return settings.archiveGroupSettings() != null
                ? settings.archiveGroupSettings().destination().destinationRefId()
                : settings.frameCaptureGroupSettings().destination().destinationRefId();
    }
}
