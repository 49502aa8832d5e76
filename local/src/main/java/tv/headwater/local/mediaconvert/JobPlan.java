package tv.headwater.local.mediaconvert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.mediaconvert.model.AutomatedAbrSettings;
import software.amazon.awssdk.services.mediaconvert.model.CmafGroupSettings;
import software.amazon.awssdk.services.mediaconvert.model.CmafImageBasedTrickPlay;
import software.amazon.awssdk.services.mediaconvert.model.CmafImageBasedTrickPlaySettings;
import software.amazon.awssdk.services.mediaconvert.model.FrameCaptureSettings;
import software.amazon.awssdk.services.mediaconvert.model.JobSettings;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroupType;
import software.amazon.awssdk.services.mediaconvert.model.VideoCodec;

/**
 * What a job's settings ask for, with places in the media folder instead of buckets.
 *
 * @param inputs played one after another
 * @param tiles null when no trick-play pictures are asked for
 * @param capture null when no single pictures are asked for
 */
record JobPlan(
        List<Path> inputs,
        Cmaf cmaf,
        @Nullable Tiles tiles,
        @Nullable Capture capture) {
    /** MediaConvert's limit. */
    static final int MAX_INPUTS = 150;

    private static final int DEFAULT_RENDITIONS = 15;
    private static final int DEFAULT_MAX_BITS = 8_000_000;
    private static final int DEFAULT_MIN_BITS = 600_000;
    private static final int DEFAULT_SEGMENT_SECONDS = 10;

    /** @param base the manifests' path without extension */
    record Cmaf(Path base, int segmentSeconds, int maxRenditions, int maxBits, int minBits) {}

    /** Sheets of small pictures, one picture each {@code everySeconds}. */
    record Tiles(int everySeconds, int width, int height, int columns, int rows) {}

    /** @param base pictures are base.0000000.jpg and so on */
    record Capture(Path base, int width, int height, double everySeconds, int max) {}

    /** Where a bucket's objects lie on this machine. */
    record Places(Path mediaFolder) {
        private static final String KEY = "[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)+";

        Path of(@Nullable String url) {
            String key = url == null || !url.startsWith("s3://") ? "" : url.substring("s3://".length());
            if (!key.matches(KEY)) {
                throw MediaConvertError.invalid("not a place in a bucket: " + url);
            }
            return mediaFolder.resolve(key);
        }
    }

    /** @throws MediaConvertError 400 for what this MediaConvert does not do: refused, not ignored */
    static JobPlan of(JobSettings settings, Places places) {
        if (!settings.hasInputs() || settings.inputs().size() > MAX_INPUTS) {
            throw MediaConvertError.invalid("a job has 1 to " + MAX_INPUTS + " inputs");
        }
        List<Path> inputs = settings.inputs().stream()
                .map(input -> places.of(input.fileInput()))
                .toList();
        List<OutputGroup> cmafs = groups(settings, OutputGroupType.CMAF_GROUP_SETTINGS);
        List<OutputGroup> files = groups(settings, OutputGroupType.FILE_GROUP_SETTINGS);
        if (cmafs.size() != 1
                || files.size() > 1
                || cmafs.size() + files.size() != settings.outputGroups().size()) {
            throw MediaConvertError.invalid("a job here has one CMAF group and at most one FILE group");
        }
        CmafGroupSettings group = cmafs.get(0).outputGroupSettings().cmafGroupSettings();
        return new JobPlan(
                inputs,
                cmaf(cmafs.get(0), group, places),
                tiles(group),
                files.isEmpty() ? null : capture(files.get(0), places));
    }

    private static List<OutputGroup> groups(JobSettings settings, OutputGroupType type) {
        return settings.outputGroups().stream()
                .filter(group -> group.outputGroupSettings() != null
                        && group.outputGroupSettings().type() == type)
                .toList();
    }

    private static Cmaf cmaf(OutputGroup group, CmafGroupSettings settings, Places places) {
        if (group.automatedEncodingSettings() == null
                || group.automatedEncodingSettings().abrSettings() == null) {
            throw MediaConvertError.invalid("the CMAF group needs automatedEncodingSettings.abrSettings here");
        }
        AutomatedAbrSettings abr = group.automatedEncodingSettings().abrSettings();
        return new Cmaf(
                places.of(settings.destination()),
                Objects.requireNonNullElse(settings.segmentLength(), DEFAULT_SEGMENT_SECONDS),
                Objects.requireNonNullElse(abr.maxRenditions(), DEFAULT_RENDITIONS),
                Objects.requireNonNullElse(abr.maxAbrBitrate(), DEFAULT_MAX_BITS),
                Objects.requireNonNullElse(abr.minAbrBitrate(), DEFAULT_MIN_BITS));
    }

    private static @Nullable Tiles tiles(CmafGroupSettings group) {
        CmafImageBasedTrickPlaySettings asked = group.imageBasedTrickPlaySettings();
        if (group.imageBasedTrickPlay() != CmafImageBasedTrickPlay.ADVANCED || asked == null) {
            return null;
        }
        return new Tiles(
                (int) Math.max(1, Math.round(Objects.requireNonNullElse(asked.thumbnailInterval(), 10.0))),
                Objects.requireNonNullElse(asked.thumbnailWidth(), 312),
                Objects.requireNonNullElse(asked.thumbnailHeight(), 176),
                Objects.requireNonNullElse(asked.tileWidth(), 5),
                Objects.requireNonNullElse(asked.tileHeight(), 5));
    }

    private static Capture capture(OutputGroup group, Places places) {
        List<FrameCaptureSettings> captures = new ArrayList<>();
        group.outputs().stream()
                .map(output -> output.videoDescription())
                .filter(video -> video != null
                        && video.codecSettings() != null
                        && video.codecSettings().codec() == VideoCodec.FRAME_CAPTURE)
                .forEach(video -> captures.add(video.codecSettings().frameCaptureSettings()));
        if (captures.size() != 1) {
            throw MediaConvertError.invalid("the FILE group holds one FRAME_CAPTURE output here");
        }
        var video = group.outputs().get(0).videoDescription();
        FrameCaptureSettings asked = captures.get(0);
        return new Capture(
                places.of(group.outputGroupSettings().fileGroupSettings().destination()),
                Objects.requireNonNullElse(video.width(), 640),
                Objects.requireNonNullElse(video.height(), 360),
                (double) Objects.requireNonNullElse(asked.framerateDenominator(), 1)
                        / Objects.requireNonNullElse(asked.framerateNumerator(), 1),
                Objects.requireNonNullElse(asked.maxCaptures(), 10_000_000));
    }
}
