package tv.headwater.media.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.LIVE_SPAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.media.TestDatabase;
import tv.headwater.media.bucket.FolderMediaBucket;

/** Pictures of live broadcasts, over PostgreSQL and a folder. */
class ThumbnailsTest {
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final Duration LOOKS = Duration.ofSeconds(30);
    private static TestDatabase db;

    @TempDir
    Path bucket;

    private final Instant now = Instant.now();

    @BeforeAll
    static void open() {
        db = new TestDatabase();
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void clear() {
        db.clear();
    }

    @Test
    void exampleUsage() {
        broadcast("live/a", "live", null);
        capture("live/a", 0, now.minusSeconds(11));
        capture("live/a", 1, now.minusSeconds(1));
        capture("live/a", 2, now.minus(WINDOW).minusSeconds(3));
        capture("live/a", 3, now.minus(WINDOW).minusSeconds(90));

        try (Thumbnails thumbnails = start()) {
            await().atMost(LOOKS)
                    .untilAsserted(() -> assertThat(text("live/a/thumb.jpg")).isEqualTo("picture 1"));
            await().atMost(LOOKS)
                    .untilAsserted(() -> assertThat(bucket.resolve("live/a/captures/thumb.00003.jpg"))
                            .as("what no clip can need")
                            .doesNotExist());
            assertThat(bucket.resolve("live/a/captures/thumb.00002.jpg")).exists();

            capture("live/a", 4, now);
            await().atMost(LOOKS)
                    .untilAsserted(() -> assertThat(text("live/a/thumb.jpg")).isEqualTo("picture 4"));
        }
    }

    @Test
    void aPictureStaysAsItWasWhileNoVideoArrives() {
        broadcast("live/a", "interrupted", now.minusSeconds(30));
        capture("live/a", 0, now);
        broadcast("live/b", "live", null);
        capture("live/b", 0, now);

        try (Thumbnails thumbnails = start()) {
            await().atMost(LOOKS)
                    .untilAsserted(() -> assertThat(text("live/b/thumb.jpg")).isEqualTo("picture 0"));
        }

        assertThat(bucket.resolve("live/a/thumb.jpg")).doesNotExist();
    }

    @Test
    void theTroubleOfOneCostsTheOthersNoPicture() throws IOException {
        List<String> all = List.of("live/a", "live/b", "live/c");
        for (String each : all) {
            broadcast(each, "live", null);
            capture(each, 0, now);
        }
        String first = firstFolder();
        Files.createDirectories(bucket.resolve(first + "/thumb.jpg/in-the-way"));

        try (Thumbnails thumbnails = start()) {
            await().atMost(LOOKS)
                    .untilAsserted(() -> assertThat(all)
                            .filteredOn(each -> !each.equals(first))
                            .allSatisfy(each ->
                                    assertThat(text(each + "/thumb.jpg")).isEqualTo("picture 0")));
        }
    }

    /** Of the broadcast that is looked at first. */
    private static String firstFolder() {
        String path = db.sql()
                .select(BROADCAST_MEDIA.THUMBNAIL_PATH)
                .from(BROADCAST_MEDIA)
                .orderBy(BROADCAST_MEDIA.BROADCAST_ID)
                .limit(1)
                .fetchSingle(BROADCAST_MEDIA.THUMBNAIL_PATH);
        return path.substring(1, path.lastIndexOf('/'));
    }

    private Thumbnails start() {
        return Thumbnails.start(db.database(), new FolderMediaBucket(bucket), WINDOW, Clock.systemUTC());
    }

    private void broadcast(String folder, String phase, Instant ended) {
        UUID id = db.plan(db.openChannel(now), "on_air", null, now);
        db.sql()
                .insertInto(BROADCAST_MEDIA)
                .set(BROADCAST_MEDIA.BROADCAST_ID, id)
                .set(BROADCAST_MEDIA.PHASE, phase)
                .set(BROADCAST_MEDIA.THUMBNAIL_PATH, "/" + folder + "/thumb.jpg")
                .set(BROADCAST_MEDIA.UPDATED_AT, now.atOffset(ZoneOffset.UTC))
                .execute();
        db.sql()
                .insertInto(LIVE_SPAN)
                .set(LIVE_SPAN.BROADCAST_ID, id)
                .set(LIVE_SPAN.STARTED_AT, now.minus(WINDOW).minusSeconds(600).atOffset(ZoneOffset.UTC))
                .set(LIVE_SPAN.ENDED_AT, ended == null ? null : ended.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private void capture(String folder, int number, Instant at) {
        try {
            Path captures = Files.createDirectories(bucket.resolve(folder).resolve("captures"));
            Path half = Files.writeString(captures.resolve("half"), "picture " + number);
            Files.setLastModifiedTime(half, FileTime.from(at));
            Files.move(half, captures.resolve("thumb.%05d.jpg".formatted(number)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String text(String key) throws IOException {
        return Files.isRegularFile(bucket.resolve(key)) ? Files.readString(bucket.resolve(key)) : "";
    }
}
