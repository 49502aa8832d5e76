package tv.headwater.local.broadcasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.medialive.model.InputState;
import tv.headwater.local.broadcasting.Studio.Creator;
import tv.headwater.local.eventbridge.Event;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

/** An orchestrator that looks each ten minutes follows a broadcast all the same: by what MediaLive tells. */
@Tag("it")
class HastenedLooksTest {
    private static final Duration LESS_THAN_AN_INTERVAL = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    private Studio studio;
    private MediaParts parts;
    private Creator creator;
    private UUID broadcast;

    @BeforeEach
    void start() throws Exception {
        studio = new Studio();
        creator = studio.newCreator();
        broadcast = studio.goLive(creator);
        parts = new MediaParts(MediaPlan.quick(folder, Ffmpeg.find(null)).lookingSeldom(), studio.database);
    }

    @AfterEach
    void stop() throws Exception {
        parts.close();
        studio.close();
    }

    @Test
    void aBroadcastIsFollowedByEventsAlone() throws Exception {
        await("input")
                .atMost(LESS_THAN_AN_INTERVAL)
                .until(() -> parts.liveClient.listInputs(r -> {}).inputs().stream()
                        .anyMatch(input -> input.state() == InputState.DETACHED));
        parts.events.bridge.put(of("an input, of which MediaLive tells nothing"));
        await("ready").atMost(LESS_THAN_AN_INTERVAL).until(() -> phaseIs("ready"));

        FfmpegProcess encoder = Ffmpeg.find(null)
                .start(List.of(
                        ("-nostdin -v error -re -f lavfi -i testsrc2=size=320x180:rate=15 -c:v libx264 -preset ultrafast"
                                        + " -pix_fmt yuv420p -g 30 -f flv " + parts.address(creator.key()))
                                .split(" ")));
        await("live").atMost(LESS_THAN_AN_INTERVAL).until(() -> phaseIs("live"));
        encoder.kill();
        await("interrupted").atMost(LESS_THAN_AN_INTERVAL).until(() -> phaseIs("interrupted"));

        assertThat(studio.column("broadcast_media", "generation", broadcast)).isEqualTo("1");
    }

    private static Event of(String resource) {
        return new Event("aws.medialive", "Test", resource, JsonNodeFactory.instance.objectNode());
    }

    private boolean phaseIs(String phase) {
        return phase.equals(studio.column("broadcast_media", "phase", broadcast));
    }
}
