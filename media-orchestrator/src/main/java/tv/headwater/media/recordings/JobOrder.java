package tv.headwater.media.recordings;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.mediaconvert.model.AudioDescription;
import software.amazon.awssdk.services.mediaconvert.model.AudioSelector;
import software.amazon.awssdk.services.mediaconvert.model.CmafGroupSettings;
import software.amazon.awssdk.services.mediaconvert.model.CmafImageBasedTrickPlay;
import software.amazon.awssdk.services.mediaconvert.model.CmafSegmentControl;
import software.amazon.awssdk.services.mediaconvert.model.CmafWriteDASHManifest;
import software.amazon.awssdk.services.mediaconvert.model.CmafWriteHLSManifest;
import software.amazon.awssdk.services.mediaconvert.model.ContainerType;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroupType;

/**
 * The whole order for one conversion, as MediaConvert wants it: automated ABR into CMAF with an HLS and a DASH manifest,
 * small pictures for seeking, and larger ones for cards and clips.
 */
record JobOrder(RecordingsConfig config) {
    static final int SEGMENT_SECONDS = 4;
    static final double PREVIEW_SECONDS = 10;
    /** More than a broadcast can last. */
    private static final int MAX_PICTURES = 10_000;

    private static final int PREVIEW_WIDTH = 192;
    private static final int PREVIEW_HEIGHT = 108;
    private static final int SHEET_SIDE = 5;
    private static final int MAX_RENDITIONS = 5;
    private static final int MAX_BITS = 6_000_000;
    private static final int MIN_BITS = 300_000;
    private static final int AUDIO_BITS = 128_000;
    private static final int AUDIO_HZ = 48_000;
    private static final String AUDIO = "Audio Selector 1";
    private static final String ENVIRONMENT = "headwater-env";
    private static final String BROADCAST = "headwater-broadcast";
    private static final String ATTEMPT = "headwater-attempt";

    /** By which a job is recognised as the one of this attempt. */
    Map<String, String> metadata(Attempt attempt) {
        return Map.of(
                ENVIRONMENT,
                config.environment(),
                BROADCAST,
                attempt.broadcastId().toString(),
                ATTEMPT,
                Integer.toString(attempt.number()));
    }

    /** At most 64 characters, the same each time: MediaConvert makes one job of calls within a minute. */
    static String token(Attempt attempt) {
        return "vod-%s-%d".formatted(attempt.broadcastId(), attempt.number());
    }

    CreateJobRequest request(Attempt attempt, List<String> parts) {
        String folder = "s3://%s/%s".formatted(config.buckets().media(), Prefixes.video(attempt));
        return CreateJobRequest.builder()
                .role(config.roleArn())
                .clientRequestToken(token(attempt))
                .userMetadata(metadata(attempt))
                .tags(metadata(attempt))
                .settings(s -> s.timecodeConfig(t -> t.source("ZEROBASED"))
                        .inputs(parts.stream().map(JobOrder::input).toList())
                        .outputGroups(
                                video(folder + "/index"), pictures("%s/%s".formatted(folder, RecordingPictures.BASE))))
                .build();
    }

    private static Input input(String part) {
        return Input.builder()
                .fileInput(part)
                .timecodeSource("ZEROBASED")
                .audioSelectors(Map.of(
                        AUDIO,
                        AudioSelector.builder().defaultSelection("DEFAULT").build()))
                .videoSelector(v -> {})
                .build();
    }

    private static OutputGroup video(String destination) {
        CmafGroupSettings settings = CmafGroupSettings.builder()
                .destination(destination)
                .segmentLength(SEGMENT_SECONDS)
                .fragmentLength(2)
                .segmentControl(CmafSegmentControl.SEGMENTED_FILES)
                .writeHlsManifest(CmafWriteHLSManifest.ENABLED)
                .writeDashManifest(CmafWriteDASHManifest.ENABLED)
                .imageBasedTrickPlay(CmafImageBasedTrickPlay.ADVANCED)
                .imageBasedTrickPlaySettings(t -> t.intervalCadence("FOLLOW_CUSTOM")
                        .thumbnailInterval(PREVIEW_SECONDS)
                        .thumbnailWidth(PREVIEW_WIDTH)
                        .thumbnailHeight(PREVIEW_HEIGHT)
                        .tileWidth(SHEET_SIDE)
                        .tileHeight(SHEET_SIDE))
                .build();
        return OutputGroup.builder()
                .name("video")
                .outputGroupSettings(
                        g -> g.type(OutputGroupType.CMAF_GROUP_SETTINGS).cmafGroupSettings(settings))
                .automatedEncodingSettings(a -> a.abrSettings(s ->
                        s.maxRenditions(MAX_RENDITIONS).maxAbrBitrate(MAX_BITS).minAbrBitrate(MIN_BITS)))
                .outputs(picture(), sound())
                .build();
    }

    /** Automated ABR asks for QVBR and the slow tuning in so many words. */
    private static Output picture() {
        return Output.builder()
                .containerSettings(c -> c.container(ContainerType.CMFC))
                .videoDescription(v -> v.codecSettings(c -> c.codec("H_264")
                        .h264Settings(h -> h.rateControlMode("QVBR").qualityTuningLevel("MULTI_PASS_HQ"))))
                .build();
    }

    private static Output sound() {
        AudioDescription audio = AudioDescription.builder()
                .audioSourceName(AUDIO)
                .codecSettings(c -> c.codec("AAC")
                        .aacSettings(a -> a.bitrate(AUDIO_BITS)
                                .codingMode("CODING_MODE_2_0")
                                .sampleRate(AUDIO_HZ)))
                .build();
        return Output.builder()
                .containerSettings(c -> c.container(ContainerType.CMFC))
                .audioDescriptions(audio)
                .nameModifier("_audio")
                .build();
    }

    private static OutputGroup pictures(String destination) {
        return OutputGroup.builder()
                .name("pictures")
                .outputGroupSettings(g ->
                        g.type(OutputGroupType.FILE_GROUP_SETTINGS).fileGroupSettings(f -> f.destination(destination)))
                .outputs(o -> o.containerSettings(c -> c.container(ContainerType.RAW))
                        .videoDescription(v -> v.width(640)
                                .height(360)
                                .codecSettings(c -> c.codec("FRAME_CAPTURE")
                                        .frameCaptureSettings(f -> f.framerateNumerator(1)
                                                .framerateDenominator(RecordingPictures.SECONDS)
                                                .maxCaptures(MAX_PICTURES)
                                                .quality(80)))))
                .build();
    }
}
