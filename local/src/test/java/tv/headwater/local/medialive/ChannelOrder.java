package tv.headwater.local.medialive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.medialive.model.ArchiveGroupSettings;
import software.amazon.awssdk.services.medialive.model.CreateChannelRequest;
import software.amazon.awssdk.services.medialive.model.EncoderSettings;
import software.amazon.awssdk.services.medialive.model.FrameCaptureGroupSettings;
import software.amazon.awssdk.services.medialive.model.FrameCaptureSettings;
import software.amazon.awssdk.services.medialive.model.H264Settings;
import software.amazon.awssdk.services.medialive.model.HlsGroupSettings;
import software.amazon.awssdk.services.medialive.model.HlsOutputSettings;
import software.amazon.awssdk.services.medialive.model.InputAttachment;
import software.amazon.awssdk.services.medialive.model.Output;
import software.amazon.awssdk.services.medialive.model.OutputDestination;
import software.amazon.awssdk.services.medialive.model.OutputDestinationSettings;
import software.amazon.awssdk.services.medialive.model.OutputGroup;
import software.amazon.awssdk.services.medialive.model.OutputGroupSettings;
import software.amazon.awssdk.services.medialive.model.OutputSettings;
import software.amazon.awssdk.services.medialive.model.VideoCodecSettings;
import software.amazon.awssdk.services.medialive.model.VideoDescription;

/** Orders a channel with two renditions, an archive and a thumbnail. */
final class ChannelOrder {
    private ChannelOrder() {}

    static CreateChannelRequest of(String requestId, String inputId) {
        return of(requestId, inputId, List.of(video("540p", 960, 540, 900_000), video("270p", 480, 270, 300_000)));
    }

    static CreateChannelRequest of(String requestId, String inputId, List<VideoDescription> renditions) {
        List<VideoDescription> videos = new ArrayList<>(renditions);
        videos.add(thumbnail());
        return CreateChannelRequest.builder()
                .name("broadcast")
                .requestId(requestId)
                .channelClass("SINGLE_PIPELINE")
                .inputAttachments(InputAttachment.builder()
                        .inputId(inputId)
                        .inputAttachmentName("main")
                        .build())
                .destinations(
                        destination("hls", "s3ssl://headwater-media/live/b1/index"),
                        destination("thumb", "s3ssl://headwater-media/live/b1/thumb"),
                        destination("archive", "s3ssl://headwater-archive/b1/archive"))
                .encoderSettings(EncoderSettings.builder()
                        .videoDescriptions(videos)
                        .audioDescriptions(List.of())
                        .outputGroups(hls(renditions), archive(renditions.get(0).name()), capture())
                        .build())
                .tags(Map.of("broadcast", "b1"))
                .build();
    }

    private static OutputDestination destination(String id, String url) {
        return OutputDestination.builder()
                .id(id)
                .settings(OutputDestinationSettings.builder().url(url).build())
                .build();
    }

    static VideoDescription video(String name, int width, int height, int bits) {
        return VideoDescription.builder()
                .name(name)
                .width(width)
                .height(height)
                .codecSettings(VideoCodecSettings.builder()
                        .h264Settings(H264Settings.builder()
                                .bitrate(bits)
                                .framerateNumerator(height > 540 ? 60 : 30)
                                .framerateDenominator(1)
                                .build())
                        .build())
                .build();
    }

    private static VideoDescription thumbnail() {
        return VideoDescription.builder()
                .name("thumb")
                .width(480)
                .height(270)
                .codecSettings(VideoCodecSettings.builder()
                        .frameCaptureSettings(FrameCaptureSettings.builder()
                                .captureInterval(10)
                                .build())
                        .build())
                .build();
    }

    private static OutputGroup hls(List<VideoDescription> renditions) {
        HlsGroupSettings settings = HlsGroupSettings.builder()
                .destination(ref -> ref.destinationRefId("hls"))
                .segmentLength(2)
                .indexNSegments(8)
                .keepSegments(10)
                .build();
        return OutputGroup.builder()
                .outputGroupSettings(
                        OutputGroupSettings.builder().hlsGroupSettings(settings).build())
                .outputs(renditions.stream()
                        .map(video -> rendition(video.name()))
                        .toList())
                .build();
    }

    private static Output rendition(String name) {
        return Output.builder()
                .outputName(name)
                .videoDescriptionName(name)
                .outputSettings(OutputSettings.builder()
                        .hlsOutputSettings(HlsOutputSettings.builder()
                                .nameModifier("_" + name)
                                .build())
                        .build())
                .build();
    }

    private static OutputGroup archive(String rendition) {
        return OutputGroup.builder()
                .outputGroupSettings(OutputGroupSettings.builder()
                        .archiveGroupSettings(ArchiveGroupSettings.builder()
                                .destination(ref -> ref.destinationRefId("archive"))
                                .rolloverInterval(60)
                                .build())
                        .build())
                .outputs(Output.builder().videoDescriptionName(rendition).build())
                .build();
    }

    private static OutputGroup capture() {
        return OutputGroup.builder()
                .outputGroupSettings(OutputGroupSettings.builder()
                        .frameCaptureGroupSettings(FrameCaptureGroupSettings.builder()
                                .destination(ref -> ref.destinationRefId("thumb"))
                                .build())
                        .build())
                .outputs(Output.builder().videoDescriptionName("thumb").build())
                .build();
    }
}
