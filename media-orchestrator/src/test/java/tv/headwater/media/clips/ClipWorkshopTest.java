package tv.headwater.media.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.CLIP;
import static tv.headwater.db.schema.Tables.CLIP_MEDIA;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.db.schema.tables.records.ClipMediaRecord;
import tv.headwater.media.TestDatabase;
import tv.headwater.media.bucket.FolderMediaBucket;
import tv.headwater.media.bucket.MediaBucket;
import tv.headwater.media.bucket.StoredFile;

/** Clips from the portal's wish to the note about them, over PostgreSQL and a folder. */
class ClipWorkshopTest {
    private static TestDatabase db;

    @TempDir
    Path bucket;

    private UUID broadcast;

    @BeforeAll
    static void open() {
        db = new TestDatabase();
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void live() throws IOException {
        db.clear();
        broadcast = db.plan(db.openChannel(Instant.now()), "on_air", null, Instant.now());
        db.sql()
                .insertInto(BROADCAST_MEDIA)
                .set(BROADCAST_MEDIA.BROADCAST_ID, broadcast)
                .set(BROADCAST_MEDIA.PHASE, "live")
                .set(BROADCAST_MEDIA.PLAYBACK_PATH, "/live/b/index.m3u8")
                .set(BROADCAST_MEDIA.UPDATED_AT, Instant.now().atOffset(ZoneOffset.UTC))
                .execute();
        Path folder = Files.createDirectories(bucket.resolve("live/b"));
        Files.writeString(folder.resolve("index.m3u8"), "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8\n");
        Files.writeString(
                folder.resolve("v.m3u8"),
                "#EXTM3U\n#EXT-X-PROGRAM-DATE-TIME:1970-01-01T00:00:00Z\n#EXTINF:2,\nv1.ts\n#EXTINF:2,\nv2.ts\n");
        Files.writeString(folder.resolve("v1.ts"), "one");
        Files.writeString(folder.resolve("v2.ts"), "two");
    }

    @Test
    void exampleUsage() {
        UUID clip = wish(1_000, 3_000);

        try (ClipWorkshop workshop = workshop(new FolderMediaBucket(bucket))) {
            await().untilAsserted(() -> assertThat(state(clip)).isEqualTo("ready"));
            assertThat(note(clip).getPlaybackPath()).isEqualTo("/clips/" + clip + "/index.m3u8");
            assertThat(note(clip).getStartMs()).isEqualTo(1_000);

            db.sql()
                    .update(CLIP)
                    .set(CLIP.WANTED, "deleted")
                    .where(CLIP.ID.eq(clip))
                    .execute();

            await().untilAsserted(() -> assertThat(state(clip)).isEqualTo("deleted"));
            assertThat(bucket.resolve("clips/" + clip)).doesNotExist();
        }
    }

    @Test
    void aClipOfAProtectedBroadcastIsProtected() {
        db.sql().update(BROADCAST).set(BROADCAST.VISIBILITY, "followers").execute();
        UUID clip = wish(1_000, 3_000);

        try (ClipWorkshop workshop = workshop(new FolderMediaBucket(bucket))) {
            await().untilAsserted(() -> assertThat(state(clip)).isEqualTo("ready"));
        }

        assertThat(note(clip).getPlaybackPath()).startsWith("/private/clips/");
    }

    @Test
    void aStoreThatCannotBeReachedIsTriedAgain() {
        AtomicInteger failures = new AtomicInteger();
        FolderMediaBucket folder = new FolderMediaBucket(bucket);
        UUID clip = wish(1_000, 3_000);

        try (ClipWorkshop workshop = workshop(new Moody(folder, failures))) {
            await().untilAsserted(() -> assertThat(state(clip)).isEqualTo("ready"));
        }

        assertThat(failures).hasValue(2);
        assertThat(note(clip).getAttempts()).isEqualTo(2);
    }

    @Test
    void whatIsGoneFailsWithAReasonForPeople() {
        UUID clip = wish(60_000, 62_000);
        db.sql()
                .update(BROADCAST_MEDIA)
                .set(BROADCAST_MEDIA.PLAYBACK_PATH, "/live/none/index.m3u8")
                .execute();

        try (ClipWorkshop workshop = workshop(new FolderMediaBucket(bucket))) {
            await().untilAsserted(() -> assertThat(state(clip)).isEqualTo("failed"));
        }

        assertThat(note(clip).getReason()).isEqualTo(ClipMaker.NO_SOURCE);
    }

    /** Fails the first copy. */
    private record Moody(MediaBucket files, AtomicInteger calls) implements MediaBucket {
        @Override
        public Optional<String> read(String key) {
            return files.read(key);
        }

        @Override
        public void write(String key, String text) {
            files.write(key, text);
        }

        @Override
        public boolean copy(String from, String to) {
            if (calls.get() < 2 && calls.getAndIncrement() == 0) {
                throw new UncheckedIOException("the disk is away", new IOException());
            }
            return files.copy(from, to);
        }

        @Override
        public List<StoredFile> list(String prefix) {
            return files.list(prefix);
        }

        @Override
        public void delete(List<String> keys) {
            files.delete(keys);
        }

        @Override
        public void deleteAll(String prefix) {
            files.deleteAll(prefix);
        }
    }

    private static ClipWorkshop workshop(MediaBucket files) {
        return ClipWorkshop.start(db.database(), files, Clock.systemUTC());
    }

    private UUID wish(long fromMillis, long toMillis) {
        UUID id = UUID.randomUUID();
        db.sql()
                .insertInto(CLIP)
                .set(CLIP.ID, id)
                .set(CLIP.BROADCAST_ID, broadcast)
                .set(
                        CLIP.ACCOUNT_ID,
                        db.sql()
                                .select(CHANNEL.ACCOUNT_ID)
                                .from(CHANNEL)
                                .fetchSingle()
                                .value1())
                .set(CLIP.TITLE, "What a moment")
                .set(CLIP.SOURCE, "live")
                .set(CLIP.FROM_MS, fromMillis)
                .set(CLIP.TO_MS, toMillis)
                .set(CLIP.CREATED_AT, Instant.now().atOffset(ZoneOffset.UTC))
                .execute();
        return id;
    }

    private static @Nullable String state(UUID clip) {
        ClipMediaRecord note = db.sql()
                .selectFrom(CLIP_MEDIA)
                .where(CLIP_MEDIA.CLIP_ID.eq(clip))
                .fetchOne();
        return note == null ? null : note.getState();
    }

    private static ClipMediaRecord note(UUID clip) {
        return db.sql()
                .selectFrom(CLIP_MEDIA)
                .where(CLIP_MEDIA.CLIP_ID.eq(clip))
                .fetchSingle();
    }
}
