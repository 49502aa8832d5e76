package tv.headwater.media;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.model.AudioSelector;
import software.amazon.awssdk.services.medialive.model.ChannelClass;
import software.amazon.awssdk.services.medialive.model.CreateChannelRequest;
import software.amazon.awssdk.services.medialive.model.EncoderSettings;
import software.amazon.awssdk.services.medialive.model.InputAttachment;
import software.amazon.awssdk.services.medialive.model.InputCodec;
import software.amazon.awssdk.services.medialive.model.InputMaximumBitrate;
import software.amazon.awssdk.services.medialive.model.InputResolution;
import software.amazon.awssdk.services.medialive.model.InputSettings;
import software.amazon.awssdk.services.medialive.model.InputSpecification;
import software.amazon.awssdk.services.medialive.model.LogLevel;
import software.amazon.awssdk.services.medialive.model.TimecodeConfig;
import software.amazon.awssdk.services.medialive.model.TimecodeConfigSource;
import tv.headwater.media.video.VideoSource;

/** The whole order for one channel, as MediaLive wants it. */
record ChannelPlan(Ladder ladder, OutputPlan outputs, String roleArn) {

    /** @param last what the creator's encoder sent last; null when nothing is known */
    static ChannelPlan of(OrchestratorConfig config, @Nullable VideoSource last) {
        Ladder ladder = config.ladder().planned(last);
        OutputPlan outputs = new OutputPlan(ladder, config.mediaBucket(), config.archiveBucket());
        return new ChannelPlan(ladder, outputs, config.roleArn());
    }

    /** @param videoFolder in the media bucket */
    CreateChannelRequest request(Identity identity, String inputId, String videoFolder) {
        return CreateChannelRequest.builder()
                .name(identity.name())
                .requestId(identity.channelRequestId())
                .tags(identity.tags())
                .roleArn(roleArn)
                .channelClass(ChannelClass.SINGLE_PIPELINE)
                .logLevel(LogLevel.WARNING)
                .inputSpecification(inputSpecification())
                .inputAttachments(attachment(inputId))
                .destinations(outputs.destinations(identity.broadcastId().toString(), videoFolder))
                .encoderSettings(encoder())
                .build();
    }

    /** What encoders may send at most; MediaLive prices the input by it. */
    private static InputSpecification inputSpecification() {
        return InputSpecification.builder()
                .codec(InputCodec.AVC)
                .maximumBitrate(InputMaximumBitrate.MAX_10_MBPS)
                .resolution(InputResolution.HD)
                .build();
    }

    private static InputAttachment attachment(String inputId) {
        InputSettings settings = InputSettings.builder()
                .audioSelectors(AudioSelector.builder().name(Ladder.AUDIO).build())
                .build();
        return InputAttachment.builder()
                .inputId(inputId)
                .inputAttachmentName("encoder")
                .inputSettings(settings)
                .build();
    }

    private EncoderSettings encoder() {
        return EncoderSettings.builder()
                .timecodeConfig(TimecodeConfig.builder()
                        .source(TimecodeConfigSource.SYSTEMCLOCK)
                        .build())
                .videoDescriptions(ladder.videoDescriptions())
                .audioDescriptions(ladder.audioDescription())
                .outputGroups(outputs.groups())
                .build();
    }
}
