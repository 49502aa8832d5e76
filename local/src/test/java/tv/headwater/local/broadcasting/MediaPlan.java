package tv.headwater.local.broadcasting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.mediaconvert.MediaConvertServerConfig;
import tv.headwater.local.medialive.MediaLiveServerConfig;
import tv.headwater.local.medialive.MediaLiveServerConfig.Quotas;
import tv.headwater.media.InputNames;
import tv.headwater.media.OrchestratorConfig;
import tv.headwater.media.OrchestratorConfig.OrphanPolicy;
import tv.headwater.media.OrchestratorConfig.Sweeping;
import tv.headwater.media.recordings.RecordingsConfig;
import tv.headwater.media.relay.RelayConfig;

/**
 * How the parts of a broadcast are started.
 *
 * @param listeners to the orchestrator's calls of MediaLive
 */
record MediaPlan(
        MediaLiveServerConfig mediaLive,
        MediaConvertServerConfig mediaConvert,
        RelayConfig relay,
        OrchestratorConfig orchestrator,
        RecordingsConfig recordings,
        List<ExecutionInterceptor> listeners) {
    static final InputNames NAMES = new InputNames("input-secret-of-the-tests-0123456789");

    /** As on one machine, but quicker to look again; ports are free ones. */
    static MediaPlan quick(Path folder, Ffmpeg ffmpeg) {
        return onPorts(folder, ffmpeg, new StagePorts(0, 0, 0, 0));
    }

    /** For parts that must be found again after a restart. */
    record StagePorts(int mediaLive, int mediaLiveRtmp, int mediaConvert, int relay) {}

    static MediaPlan onPorts(Path folder, Ffmpeg ffmpeg, StagePorts ports) {
        Duration interval = Duration.ofMillis(200);
        return new MediaPlan(
                MediaLiveServerConfig.of(ports.mediaLive(), ports.mediaLiveRtmp(), folder, ffmpeg),
                MediaConvertServerConfig.of(ports.mediaConvert(), folder, ffmpeg),
                RelayConfig.oneMachine(ports.relay(), NAMES),
                looking(OrchestratorConfig.oneMachine(NAMES), interval),
                looking(RecordingsConfig.oneMachine(), interval),
                List.of());
    }

    /** Many channels at a time that come and go in a moment; orphans are cleared soon. */
    MediaPlan crowded(int places) {
        MediaLiveServerConfig one = mediaLive;
        MediaLiveServerConfig many = new MediaLiveServerConfig(
                one.port(),
                one.rtmpPort(),
                one.publicHost(),
                one.stateFolder(),
                one.mediaFolder(),
                one.ffmpeg(),
                one.preset(),
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                new Quotas(places, places));
        OrchestratorConfig sweeping = looking(orchestrator, Duration.ofMillis(100))
                .withSweeping(new Sweeping(10, OrphanPolicy.DELETE, Duration.ofSeconds(2)));
        return new MediaPlan(many, mediaConvert, relay, sweeping, recordings, listeners);
    }

    /** Nothing is looked at by itself within a test: only news makes a look. */
    MediaPlan lookingSeldom() {
        Duration seldom = Duration.ofMinutes(10);
        return new MediaPlan(
                mediaLive, mediaConvert, relay, looking(orchestrator, seldom), looking(recordings, seldom), listeners);
    }

    MediaPlan heardBy(ExecutionInterceptor listener) {
        return new MediaPlan(mediaLive, mediaConvert, relay, orchestrator, recordings, List.of(listener));
    }

    private static OrchestratorConfig looking(OrchestratorConfig base, Duration interval) {
        return new OrchestratorConfig(
                base.environment(),
                base.owner(),
                interval,
                longer(base.lease(), interval.multipliedBy(3)),
                base.sweeping(),
                base.ingestCidrs(),
                base.inputNames(),
                base.roleArn(),
                base.mediaBucket(),
                base.archiveBucket(),
                base.ladder(),
                base.limits(),
                base.costs());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static RecordingsConfig looking(RecordingsConfig base, Duration interval) {
        return new RecordingsConfig(
                base.environment(),
                base.owner(),
                interval,
                longer(base.lease(), interval.multipliedBy(3)),
                base.roleArn(),
                base.buckets(),
                base.retention(),
                base.maxAttempts(),
                Duration.ofSeconds(1));
    }
}
