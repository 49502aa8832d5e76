package tv.headwater.media;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.model.AacCodingMode;
import software.amazon.awssdk.services.medialive.model.AacSettings;
import software.amazon.awssdk.services.medialive.model.AudioCodecSettings;
import software.amazon.awssdk.services.medialive.model.AudioDescription;
import software.amazon.awssdk.services.medialive.model.FrameCaptureIntervalUnit;
import software.amazon.awssdk.services.medialive.model.FrameCaptureSettings;
import software.amazon.awssdk.services.medialive.model.H264FramerateControl;
import software.amazon.awssdk.services.medialive.model.H264GopSizeUnits;
import software.amazon.awssdk.services.medialive.model.H264RateControlMode;
import software.amazon.awssdk.services.medialive.model.H264SceneChangeDetect;
import software.amazon.awssdk.services.medialive.model.H264Settings;
import software.amazon.awssdk.services.medialive.model.VideoCodecSettings;
import software.amazon.awssdk.services.medialive.model.VideoDescription;
import tv.headwater.media.video.Renditions;
import tv.headwater.media.video.VideoSource;

/**
 * The renditions a broadcast is encoded into, the largest first. Key frames come every segment, at the same instants in all
 * renditions: otherwise a player cannot switch between them.
 *
 * @param unmeasured the picture that is planned for while nothing is known of a creator's encoder; null plans all rungs always,
 *     for a MediaLive that leaves out by itself what is above the source
 */
public record Ladder(
        List<Rung> rungs, int audioKbps, @Nullable VideoSource unmeasured) {
    static final int SEGMENT_SECONDS = 2;
    static final int THUMBNAIL_SECONDS = 10;
    static final String AUDIO = "audio";
    static final String THUMBNAIL = "thumbnail";

    private static final int AUDIO_HZ = 48_000;
    private static final int AUDIO_KBPS = 96;
    /** Rates such as 29.97 are told to MediaLive as a fraction. */
    private static final int RATE_UNIT = 1_000;

    private static final List<Rung> STANDARD = List.of(
            Rung.of(1920, 1080, 5_000, 60),
            Rung.of(1280, 720, 2_800, 60),
            Rung.of(960, 540, 1_200, 30),
            Rung.of(640, 360, 700, 30),
            Rung.of(480, 270, 400, 30));

    public Ladder {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty() || audioKbps < 8) {
            throw new IllegalArgumentException("a ladder needs a rung and an audio bitrate");
        }
    }

    /** Five rungs up to 1080p60; the first broadcast of a creator is planned as most send it (docs/decisions/0033). */
    public static Ladder standard() {
        return new Ladder(STANDARD, AUDIO_KBPS, new VideoSource(1280, 720, 30));
    }

    /** All rungs, always. */
    public static Ladder whole() {
        return new Ladder(STANDARD, AUDIO_KBPS, null);
    }

    /**
     * The rungs for the next broadcast of a creator: MediaLive makes what it is told, larger pictures than it gets included.
     *
     * @param last what the creator's encoder sent last; null when nothing is known
     */
    Ladder planned(@Nullable VideoSource last) {
        if (unmeasured == null) {
            return this;
        }
        List<Renditions.Planned> plan = rungs.stream()
                .map(rung -> new Renditions.Planned(rung.width(), rung.height(), rung.framesPerSecond()))
                .toList();
        return new Ladder(
                Renditions.of(last == null ? unmeasured : last, plan).stream()
                        .map(filled -> rungs.get(filled.index()).filled(filled))
                        .toList(),
                audioKbps,
                unmeasured);
    }

    /** The rung the archive keeps. */
    Rung top() {
        return rungs.get(0);
    }

    List<VideoDescription> videoDescriptions() {
        List<VideoDescription> all = new ArrayList<>();
        rungs.forEach(rung -> all.add(video(rung)));
        all.add(thumbnail());
        return all;
    }

    private VideoDescription video(Rung rung) {
        H264Settings h264 = H264Settings.builder()
                .rateControlMode(H264RateControlMode.CBR)
                .bitrate(rung.videoKbps() * 1000)
                .framerateControl(H264FramerateControl.SPECIFIED)
                .framerateNumerator((int) Math.round(rung.framesPerSecond() * RATE_UNIT))
                .framerateDenominator(RATE_UNIT)
                .gopSize((double) SEGMENT_SECONDS)
                .gopSizeUnits(H264GopSizeUnits.SECONDS)
                .gopClosedCadence(1) // each segment can be decoded by itself
                .sceneChangeDetect(H264SceneChangeDetect.DISABLED)
                .build();
        return VideoDescription.builder()
                .name(rung.name())
                .width(rung.width())
                .height(rung.height())
                .codecSettings(VideoCodecSettings.builder().h264Settings(h264).build())
                .build();
    }

    private VideoDescription thumbnail() {
        FrameCaptureSettings capture = FrameCaptureSettings.builder()
                .captureInterval(THUMBNAIL_SECONDS)
                .captureIntervalUnits(FrameCaptureIntervalUnit.SECONDS)
                .build();
        return VideoDescription.builder()
                .name(THUMBNAIL)
                .width(top().width())
                .height(top().height())
                .codecSettings(VideoCodecSettings.builder()
                        .frameCaptureSettings(capture)
                        .build())
                .build();
    }

    AudioDescription audioDescription() {
        AacSettings aac = AacSettings.builder()
                .bitrate(audioKbps * 1000.0)
                .codingMode(AacCodingMode.CODING_MODE_2_0)
                .sampleRate((double) AUDIO_HZ)
                .build();
        return AudioDescription.builder()
                .name(AUDIO)
                .audioSelectorName(AUDIO)
                .codecSettings(AudioCodecSettings.builder().aacSettings(aac).build())
                .build();
    }
}
