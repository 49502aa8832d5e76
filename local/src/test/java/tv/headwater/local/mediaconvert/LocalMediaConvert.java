package tv.headwater.local.mediaconvert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.FrameCaptureSettings;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;
import tv.headwater.local.eventbridge.Events;
import tv.headwater.local.ffmpeg.Ffmpeg;

/** A server in a folder and the real client to it, without retries. */
final class LocalMediaConvert implements AutoCloseable {
    private static final Ffmpeg FFMPEG = Ffmpeg.find(null);

    final MediaConvertServer server;
    final MediaConvertClient client;
    final Path media;

    LocalMediaConvert(Path folder) throws IOException {
        this(MediaConvertServerConfig.of(0, folder, FFMPEG));
    }

    LocalMediaConvert(MediaConvertServerConfig config) throws IOException {
        media = config.mediaFolder();
        server = MediaConvertServer.start(config, Events.nowhere());
        client = MediaConvertClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    static MediaConvertServerConfig config(Path folder) {
        return MediaConvertServerConfig.of(0, folder, FFMPEG);
    }

    /** Writes parts as the archive holds them: H.264 and AAC, a key frame each two seconds. */
    void record(String name, int seconds, int partSeconds) throws IOException {
        Path folder = Files.createDirectories(media.resolve("archive/b1"));
        List<String> arguments = new ArrayList<>(List.of(
                ("-v error -y -f lavfi -i testsrc2=size=640x360:rate=25 -f lavfi -i sine=frequency=440 -t " + seconds
                                + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 50 -c:a aac"
                                + " -f segment -segment_format mpegts -segment_time " + partSeconds)
                        .split(" ")));
        arguments.add(folder.resolve(name + ".%06d.m2ts").toString());
        int exit = FFMPEG.start(arguments).ended().join();
        if (exit != 0) {
            throw new IOException("ffmpeg ended with " + exit);
        }
    }

    /** Everything the orchestrator orders, over these parts. */
    static CreateJobRequest order(String token, String... parts) {
        return CreateJobRequest.builder()
                .role("arn:aws:iam::000000000000:role/convert")
                .clientRequestToken(token)
                .userMetadata(Map.of("broadcast", "b1"))
                .settings(s -> s.inputs(List.of(parts).stream()
                                .map(part -> Input.builder()
                                        .fileInput("s3://archive/b1/" + part)
                                        .build())
                                .toList())
                        .outputGroups(cmaf(), captures()))
                .build();
    }

    private static OutputGroup cmaf() {
        return OutputGroup.builder()
                .automatedEncodingSettings(
                        a -> a.abrSettings(s -> s.maxRenditions(2).maxAbrBitrate(6_000_000)))
                .outputGroupSettings(g -> g.type("CMAF_GROUP_SETTINGS")
                        .cmafGroupSettings(c -> c.destination("s3://media/vod/b1/a1/index")
                                .segmentLength(4)
                                .imageBasedTrickPlay("ADVANCED")
                                .imageBasedTrickPlaySettings(t -> t.thumbnailInterval(2.0)
                                        .thumbnailWidth(160)
                                        .thumbnailHeight(90)
                                        .tileWidth(2)
                                        .tileHeight(2))))
                .build();
    }

    private static OutputGroup captures() {
        return OutputGroup.builder()
                .outputGroupSettings(g -> g.type("FILE_GROUP_SETTINGS")
                        .fileGroupSettings(f -> f.destination("s3://media/vod/b1/a1-pictures/thumb")))
                .outputs(o -> o.videoDescription(v -> v.width(320)
                        .height(180)
                        .codecSettings(c -> c.codec("FRAME_CAPTURE")
                                .frameCaptureSettings(FrameCaptureSettings.builder()
                                        .framerateNumerator(1)
                                        .framerateDenominator(3)
                                        .maxCaptures(10_000)
                                        .build()))))
                .build();
    }

    Job get(String id) {
        return client.getJob(r -> r.id(id)).job();
    }

    Job await(String id, JobStatus status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(id), job -> job.status() == status);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
