package tv.headwater.local.medialive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.model.AudioDescription;
import software.amazon.awssdk.services.medialive.model.Channel;
import software.amazon.awssdk.services.medialive.model.H264Settings;
import software.amazon.awssdk.services.medialive.model.HlsGroupSettings;
import software.amazon.awssdk.services.medialive.model.Output;
import software.amazon.awssdk.services.medialive.model.OutputDestination;
import software.amazon.awssdk.services.medialive.model.OutputGroup;
import software.amazon.awssdk.services.medialive.model.OutputGroupSettings;
import software.amazon.awssdk.services.medialive.model.OutputLocationRef;
import software.amazon.awssdk.services.medialive.model.ValidationError;
import software.amazon.awssdk.services.medialive.model.VideoDescription;
import tv.headwater.local.medialive.EncodingPlan.Archive;
import tv.headwater.local.medialive.EncodingPlan.FrameCapture;
import tv.headwater.local.medialive.EncodingPlan.Hls;
import tv.headwater.local.medialive.EncodingPlan.Rendition;

/** Reads a channel's settings as an encoding plan, noting each setting it cannot follow. */
final class PlanReader {
    private static final Pattern S3 = Pattern.compile("s3(?:ssl)?://([a-z0-9][a-z0-9-]{1,62})/([A-Za-z0-9._/-]+)");
    private static final int DEFAULT_SEGMENT_SECONDS = 2;
    private static final int DEFAULT_WINDOW = 30;
    private static final int DEFAULT_ROLLOVER_SECONDS = 300;
    private static final int DEFAULT_CAPTURE_SECONDS = 10;
    private static final int DEFAULT_AUDIO_BITS = 128_000;
    private static final int MAX_SEGMENT_SECONDS = 30;

    private final Path mediaFolder;
    private final Channel channel;
    private final Map<String, String> destinations = new HashMap<>();
    private final Map<String, VideoDescription> videos = new HashMap<>();
    private final Map<String, AudioDescription> audios = new HashMap<>();
    private final List<ValidationError> errors = new ArrayList<>();

    private @Nullable Hls hls;
    private @Nullable Archive archive;
    private @Nullable FrameCapture capture;

    private PlanReader(Channel channel, Path mediaFolder) {
        this.channel = channel;
        this.mediaFolder = mediaFolder;
    }

    /**
     * The plan of a channel that was validated.
     *
     * @throws ApiError 422 with every setting that cannot be followed
     */
    static EncodingPlan read(Channel channel, Path mediaFolder) {
        PlanReader reader = new PlanReader(channel, mediaFolder);
        reader.readAll();
        if (!reader.errors.isEmpty()) {
            throw ApiError.invalid(reader.errors);
        }
        return new EncodingPlan(reader.hls, reader.archive, reader.capture);
    }

    private void readAll() {
        if (channel.encoderSettings() == null) {
            reject("encoderSettings", "is required");
            return;
        }
        for (OutputDestination destination : channel.destinations()) {
            if (destination.id() != null && !destination.settings().isEmpty()) {
                destinations.put(
                        destination.id(),
                        String.valueOf(destination.settings().get(0).url()));
            }
        }
        channel.encoderSettings().videoDescriptions().forEach(video -> videos.put(video.name(), video));
        channel.encoderSettings().audioDescriptions().forEach(audio -> audios.put(audio.name(), audio));
        List<OutputGroup> groups = channel.encoderSettings().outputGroups();
        if (groups.isEmpty()) {
            reject("encoderSettings.outputGroups", "at least one is required");
        }
        for (int i = 0; i < groups.size(); i++) {
            group(groups.get(i), "encoderSettings.outputGroups[" + i + "]");
        }
    }

    private void group(OutputGroup group, String at) {
        OutputGroupSettings settings = group.outputGroupSettings();
        if (settings == null || group.outputs().isEmpty()) {
            reject(at, "needs settings and an output");
        } else if (settings.hlsGroupSettings() != null) {
            hls(group, settings.hlsGroupSettings(), at);
        } else if (settings.archiveGroupSettings() != null) {
            Path base = path(settings.archiveGroupSettings().destination(), at);
            Integer rollover = settings.archiveGroupSettings().rolloverInterval();
            archive = new Archive(base, rollover == null ? DEFAULT_ROLLOVER_SECONDS : Math.max(1, rollover));
        } else if (settings.frameCaptureGroupSettings() != null) {
            capture(group, path(settings.frameCaptureGroupSettings().destination(), at), at);
        } else {
            reject(at + ".outputGroupSettings", "this machine writes HLS, archive and frame capture groups only");
        }
    }

    private void hls(OutputGroup group, HlsGroupSettings settings, String at) {
        int window = settings.indexNSegments() == null ? DEFAULT_WINDOW : settings.indexNSegments();
        int kept = settings.keepSegments() == null ? 2 * window + 1 : settings.keepSegments();
        int seconds = settings.segmentLength() == null ? DEFAULT_SEGMENT_SECONDS : settings.segmentLength();
        if (window < 3 || kept < window) {
            reject(at + ".hlsGroupSettings.indexNSegments", "must be at least 3 and at most keepSegments");
        }
        if (seconds < 1 || seconds > MAX_SEGMENT_SECONDS) {
            reject(at + ".hlsGroupSettings.segmentLength", "must be 1 to " + MAX_SEGMENT_SECONDS);
        }
        List<Rendition> renditions = new ArrayList<>();
        for (int i = 0; i < group.outputs().size(); i++) {
            rendition(group.outputs().get(i), at + ".outputs[" + i + "]", renditions);
        }
        hls = new Hls(path(settings.destination(), at), renditions, seconds, window, kept);
    }

    private void rendition(Output output, String at, List<Rendition> renditions) {
        VideoDescription video = videos.get(output.videoDescriptionName());
        H264Settings h264 = video == null || video.codecSettings() == null
                ? null
                : video.codecSettings().h264Settings();
        if (video == null
                || h264 == null
                || video.width() == null
                || video.height() == null
                || h264.bitrate() == null) {
            reject(at + ".videoDescriptionName", "must name an H.264 video description with width, height and bitrate");
            return;
        }
        String modifier =
                output.outputSettings() == null || output.outputSettings().hlsOutputSettings() == null
                        ? null
                        : output.outputSettings().hlsOutputSettings().nameModifier();
        if (modifier == null || !modifier.matches("[A-Za-z0-9_-]{1,40}")) {
            reject(at + ".outputSettings.hlsOutputSettings.nameModifier", "must be letters, digits, _ and -");
            return;
        }
        renditions.add(new Rendition(
                modifier, video.width(), video.height(), h264.bitrate(), audioBits(output), framesPerSecond(h264)));
    }

    private int audioBits(Output output) {
        for (String name : output.audioDescriptionNames()) {
            AudioDescription audio = audios.get(name);
            if (audio != null
                    && audio.codecSettings() != null
                    && audio.codecSettings().aacSettings() != null) {
                Double bits = audio.codecSettings().aacSettings().bitrate();
                return bits == null ? DEFAULT_AUDIO_BITS : bits.intValue();
            }
        }
        return DEFAULT_AUDIO_BITS;
    }

    private static double framesPerSecond(H264Settings h264) {
        Integer numerator = h264.framerateNumerator();
        Integer denominator = h264.framerateDenominator();
        return numerator == null || denominator == null || denominator == 0 ? 0 : (double) numerator / denominator;
    }

    private void capture(OutputGroup group, Path base, String at) {
        VideoDescription video = videos.get(group.outputs().get(0).videoDescriptionName());
        if (video == null
                || video.codecSettings() == null
                || video.codecSettings().frameCaptureSettings() == null) {
            reject(at + ".outputs[0].videoDescriptionName", "must name a frame capture video description");
            return;
        }
        Integer every = video.codecSettings().frameCaptureSettings().captureInterval();
        capture = new FrameCapture(
                base,
                video.width() == null ? 640 : video.width(),
                video.height() == null ? 360 : video.height(),
                every == null ? DEFAULT_CAPTURE_SECONDS : every);
    }

    private Path path(@Nullable OutputLocationRef reference, String at) {
        String url = reference == null ? null : destinations.get(reference.destinationRefId());
        Matcher s3 = S3.matcher(url == null ? "" : url);
        if (!s3.matches() || s3.group(2).endsWith("/")) {
            reject(at + ".destination", "must refer to a destination s3ssl://bucket/path/base");
            return mediaFolder.resolve("none");
        }
        Path bucket = mediaFolder.resolve(s3.group(1));
        Path path = bucket.resolve(s3.group(2)).normalize();
        if (!path.startsWith(bucket) || path.equals(bucket)) {
            reject(at + ".destination", "leaves its bucket");
        }
        return path;
    }

    private void reject(String element, String message) {
        errors.add(ValidationError.builder()
                .elementPath(element)
                .errorMessage(message)
                .build());
    }
}
