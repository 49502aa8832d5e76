package tv.headwater.local.broadcasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.local.ffmpeg.Ffmpeg;

/** A disk without room: said to the creator and the operator, waited for, and over as soon as there is room. */
@Tag("it")
class DiskFullTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SENT_SECONDS = 45;

    @TempDir
    private Path folder;

    private Studio studio;
    private MediaParts parts;

    @BeforeEach
    void start() throws Exception {
        studio = new Studio();
        parts = new MediaParts(MediaPlan.quick(folder, Ffmpeg.find(null)), studio.database);
    }

    @AfterEach
    void stop() throws Exception {
        parts.close();
        studio.close();
    }

    @Test
    void aFullDiskIsToldAndTheBroadcastGoesOnWhenThereIsRoom() throws IOException {
        try (Show show = new Show(studio, parts.address(""), folder.resolve("media"))) {
            Path archive = Files.createDirectories(folder.resolve("media/headwater-archive/" + show.broadcast));
            Path full = Files.createSymbolicLink(archive.resolve("archive.000000.m2ts"), Path.of("/dev/full"));

            show.send(SENT_SECONDS);
            await().atMost(PATIENCE).until(() -> show.reason().startsWith("Your video cannot be stored right now."));
            await().atMost(PATIENCE).until(() -> studio.count("""
                            select count(*) from media_status
                            where trouble like 'Channels that cannot write their video: 1.%'""") == 1);
            Files.delete(full);

            show.awaitPhase("live");
            show.awaitSegments(3);
            await().atMost(PATIENCE)
                    .until(() -> studio.count("select count(*) from media_status where trouble is null") == 1);
            assertThat(show.reason()).isEqualTo("null");
            assertThat(studio.column("broadcast_media", "generation", show.broadcast))
                    .as("no other channel was tried")
                    .isEqualTo("1");
            studio.end(show.broadcast);
            studio.awaitRecording(show.broadcast, "archived");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsToldAndTriedAgain() throws IOException {
        UUID broadcast = studio.goLive(studio.newCreator());
        Path archive = Files.createDirectories(folder.resolve("media/headwater-archive"));
        Path inTheWay = Files.createFile(archive.resolve(broadcast.toString()));

        await().atMost(PATIENCE)
                .until(() -> String.valueOf(studio.column("broadcast_media", "reason", broadcast))
                        .startsWith("Your video cannot be stored right now."));
        Files.delete(inTheWay);

        studio.awaitPhase(broadcast, "ready");
        studio.end(broadcast);
    }
}
