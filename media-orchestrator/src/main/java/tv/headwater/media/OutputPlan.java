package tv.headwater.media;

import java.util.List;
import software.amazon.awssdk.services.medialive.model.ArchiveContainerSettings;
import software.amazon.awssdk.services.medialive.model.ArchiveGroupSettings;
import software.amazon.awssdk.services.medialive.model.ArchiveOutputSettings;
import software.amazon.awssdk.services.medialive.model.FrameCaptureGroupSettings;
import software.amazon.awssdk.services.medialive.model.FrameCaptureOutputSettings;
import software.amazon.awssdk.services.medialive.model.HlsCdnSettings;
import software.amazon.awssdk.services.medialive.model.HlsGroupSettings;
import software.amazon.awssdk.services.medialive.model.HlsManifestDurationFormat;
import software.amazon.awssdk.services.medialive.model.HlsMode;
import software.amazon.awssdk.services.medialive.model.HlsOutputSettings;
import software.amazon.awssdk.services.medialive.model.HlsProgramDateTime;
import software.amazon.awssdk.services.medialive.model.HlsS3Settings;
import software.amazon.awssdk.services.medialive.model.HlsSettings;
import software.amazon.awssdk.services.medialive.model.InputLossActionForHlsOut;
import software.amazon.awssdk.services.medialive.model.M2tsSettings;
import software.amazon.awssdk.services.medialive.model.M3u8Settings;
import software.amazon.awssdk.services.medialive.model.Output;
import software.amazon.awssdk.services.medialive.model.OutputDestination;
import software.amazon.awssdk.services.medialive.model.OutputDestinationSettings;
import software.amazon.awssdk.services.medialive.model.OutputGroup;
import software.amazon.awssdk.services.medialive.model.OutputGroupSettings;
import software.amazon.awssdk.services.medialive.model.OutputLocationRef;
import software.amazon.awssdk.services.medialive.model.OutputSettings;
import software.amazon.awssdk.services.medialive.model.StandardHlsSettings;
import tv.headwater.media.thumbnails.Captures;

/** Where a channel writes: HLS for viewers, a picture for cards, an archive for later. */
record OutputPlan(Ladder ladder, String mediaBucket, String archiveBucket) {
    private static final String HLS = "hls";
    private static final String THUMBNAILS = "thumbnails";
    private static final String ARCHIVE = "archive";

    private static final int PLAYLIST_SEGMENTS =
            (int) (MediaOrchestrator.DVR_WINDOW.toSeconds() / Ladder.SEGMENT_SECONDS);
    /**
     * A minute more than the playlist, so that a slow viewer still finds what it was promised. MediaLive's advice, twice the
     * playlist and one, is for short ones: here it would store two hours that nobody can ask for.
     */
    private static final int KEPT_SEGMENTS = PLAYLIST_SEGMENTS + 60 / Ladder.SEGMENT_SECONDS;

    /** Players count on from one time to the next; at each of 3,600 segments it would be two thirds of the playlist. */
    private static final int PROGRAM_TIME_SECONDS = 10;

    /**
     * Bounds what a crash can cost, as an archive file counts once it is closed; no shorter, as MediaConvert takes 150 files and
     * a broadcast may last twelve hours.
     */
    private static final int ARCHIVE_ROLLOVER_SECONDS = 300;

    List<OutputDestination> destinations(String broadcastId, String videoFolder) {
        return List.of(
                destination(HLS, "s3ssl://%s/%s/index".formatted(mediaBucket, videoFolder)),
                destination(THUMBNAILS, "s3ssl://%s/%s/%s".formatted(mediaBucket, videoFolder, Captures.BASE)),
                destination(ARCHIVE, "s3ssl://%s/%s/archive".formatted(archiveBucket, broadcastId)));
    }

    List<OutputGroup> groups() {
        return List.of(hls(), thumbnails(), archive());
    }

    private OutputGroup hls() {
        HlsGroupSettings settings = HlsGroupSettings.builder()
                .destination(ref(HLS))
                .mode(HlsMode.LIVE)
                .segmentLength(Ladder.SEGMENT_SECONDS)
                .indexNSegments(PLAYLIST_SEGMENTS)
                .keepSegments(KEPT_SEGMENTS)
                .manifestDurationFormat(HlsManifestDurationFormat.FLOATING_POINT)
                .programDateTime(HlsProgramDateTime.INCLUDE)
                .programDateTimePeriod(PROGRAM_TIME_SECONDS)
                .inputLossAction(InputLossActionForHlsOut.PAUSE_OUTPUT)
                .hlsCdnSettings(HlsCdnSettings.builder()
                        .hlsS3Settings(HlsS3Settings.builder().build())
                        .build())
                .build();
        return OutputGroup.builder()
                .name(HLS)
                .outputGroupSettings(
                        OutputGroupSettings.builder().hlsGroupSettings(settings).build())
                .outputs(ladder.rungs().stream().map(OutputPlan::hlsOutput).toList())
                .build();
    }

    private static Output hlsOutput(Rung rung) {
        StandardHlsSettings standard = StandardHlsSettings.builder()
                .m3u8Settings(M3u8Settings.builder().build())
                .build();
        HlsOutputSettings settings = HlsOutputSettings.builder()
                .nameModifier("_" + rung.name())
                .hlsSettings(HlsSettings.builder().standardHlsSettings(standard).build())
                .build();
        return Output.builder()
                .outputName(rung.name())
                .videoDescriptionName(rung.name())
                .audioDescriptionNames(Ladder.AUDIO)
                .outputSettings(
                        OutputSettings.builder().hlsOutputSettings(settings).build())
                .build();
    }

    private static OutputGroup thumbnails() {
        OutputSettings output = OutputSettings.builder()
                .frameCaptureOutputSettings(FrameCaptureOutputSettings.builder().build())
                .build();
        return OutputGroup.builder()
                .name(THUMBNAILS)
                .outputGroupSettings(OutputGroupSettings.builder()
                        .frameCaptureGroupSettings(FrameCaptureGroupSettings.builder()
                                .destination(ref(THUMBNAILS))
                                .build())
                        .build())
                .outputs(Output.builder()
                        .outputName(Ladder.THUMBNAIL)
                        .videoDescriptionName(Ladder.THUMBNAIL)
                        .outputSettings(output)
                        .build())
                .build();
    }

    private OutputGroup archive() {
        ArchiveGroupSettings settings = ArchiveGroupSettings.builder()
                .destination(ref(ARCHIVE))
                .rolloverInterval(ARCHIVE_ROLLOVER_SECONDS)
                .build();
        ArchiveOutputSettings output = ArchiveOutputSettings.builder()
                .extension("m2ts")
                .containerSettings(ArchiveContainerSettings.builder()
                        .m2tsSettings(M2tsSettings.builder().build())
                        .build())
                .build();
        return OutputGroup.builder()
                .name(ARCHIVE)
                .outputGroupSettings(OutputGroupSettings.builder()
                        .archiveGroupSettings(settings)
                        .build())
                .outputs(Output.builder()
                        .outputName(ARCHIVE)
                        .videoDescriptionName(ladder.top().name())
                        .audioDescriptionNames(Ladder.AUDIO)
                        .outputSettings(OutputSettings.builder()
                                .archiveOutputSettings(output)
                                .build())
                        .build())
                .build();
    }

    private static OutputDestination destination(String id, String url) {
        return OutputDestination.builder()
                .id(id)
                .settings(OutputDestinationSettings.builder().url(url).build())
                .build();
    }

    private static OutputLocationRef ref(String destinationId) {
        return OutputLocationRef.builder().destinationRefId(destinationId).build();
    }
}
