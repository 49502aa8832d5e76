package tv.headwater.media;

import java.util.ArrayList;
import java.util.List;
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

/**
 * The renditions every broadcast is encoded into. Key frames come every segment, at the same instants in all renditions:
 * otherwise a player cannot switch between them.
 */
public record Ladder(List<Rung> rungs, int framesPerSecond, int audioKbps) {
    static final int SEGMENT_SECONDS = 2;
    static final int THUMBNAIL_SECONDS = 10;
    static final String AUDIO = "audio";
    static final String THUMBNAIL = "thumbnail";

    private static final int AUDIO_HZ = 48_000;

    public Ladder {
        rungs = List.copyOf(rungs);
        if (rungs.size() < 2 || framesPerSecond < 1 || audioKbps < 8) {
            throw new IllegalArgumentException("a ladder needs two rungs, a frame rate and an audio bitrate");
        }
    }

    /** Affordable on two cores beside everything else. */
    public static Ladder standard() {
        return new Ladder(List.of(new Rung(960, 540, 1200), new Rung(480, 270, 400)), 25, 96);
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
                .framerateNumerator(framesPerSecond)
                .framerateDenominator(1)
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
