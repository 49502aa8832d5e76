package tv.headwater.media.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import tv.headwater.db.Database;
import tv.headwater.db.DatabaseConfig;

/**
 * The law: whatever MediaConvert does and wherever the archiver dies, each recording is settled in the end; what is archived
 * has a complete job, no attempt ever had two jobs, and of what was deleted nothing is left.
 */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingPropertyTest {
    private static final int SEEDS = 50;
    private static final int BROADCASTS = 2;
    private static final int STORMY_LOOKS = 20;
    private static final int CALM_LOOKS = 80;

    private EmbeddedPostgres postgres;
    private Database database;

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        database = Database.connect(
                new DatabaseConfig("test", postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 4));
        database.migrate();
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
        postgres.close();
    }

    @Test
    void exampleUsage() {
        World world = new World(1);
        world.calm();
        world.assertSettled();

        assertThat(world.states()).containsOnly("archived");
        assertThat(world.convert.jobs).hasSize(BROADCASTS);
    }

    @Test
    void whateverHappensEachRecordingIsSettledOnce() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed);
            world.storm();
            world.calm();
            world.assertSettled();
        }
    }

    @Test
    void aBroadcastThatLeftNothingFailsInWordsAndTheChatOfADeletedOneGoes() {
        World world = new World(7);
        UUID empty = world.broadcasts.get(0);
        UUID unwanted = world.broadcasts.get(1);
        world.files.stored.remove(empty);
        world.sayAndDelete(unwanted);
        world.calm();

        assertThat(world.row(empty).get("reason", String.class)).isEqualTo("Nothing was recorded.");
        assertThat(world.row(unwanted).get("state", String.class)).isEqualTo("deleted");
        assertThat(database.sql().fetchCount(database.sql().selectFrom("chat_message")))
                .isZero();
    }

    private final class World extends Clock {
        private final Random random;
        private final FakeMediaConvert convert;
        private final MemoryFiles files = new MemoryFiles();
        private final List<UUID> broadcasts = new ArrayList<>();
        private final Set<UUID> unwanted = new HashSet<>();
        private final int seed;
        private Instant now = Instant.parse("2026-01-01T12:00:00Z");
        private int owners;
        private RecordingLoop loop;

        World(int seed) {
            this.seed = seed;
            random = new Random(seed);
            convert = new FakeMediaConvert(random, this);
            database.sql().execute("truncate account, channel, broadcast, broadcast_media, recording cascade");
            UUID account = UUID.randomUUID();
            UUID channel = UUID.randomUUID();
            database.sql().execute("insert into account values (?, 'sub', 'viewer', 'Ada', now())", account);
            database.sql().execute("insert into channel values (?, ?, 'ada', 'Ada', '', now())", channel, account);
            for (int i = 0; i < BROADCASTS; i++) {
                broadcasts.add(over(channel));
            }
            loop = restarted();
        }

        private UUID over(UUID channel) {
            UUID id = UUID.randomUUID();
            database.sql().execute("""
                            insert into broadcast (id, channel_id, title, category_id, desired, created_at, updated_at)
                            values (?, ?, 'Repairing a radio', 'making', 'ended', now(), now())
                            """, id, channel);
            database.sql().execute("""
                            insert into broadcast_media (broadcast_id, phase, live_at, updated_at)
                            values (?, 'ended', now(), now())
                            """, id);
            files.stored.add(id);
            return id;
        }

        void sayAndDelete(UUID broadcast) {
            database.sql().execute("""
                            insert into chat_message (id, broadcast_id, author, text, sent_at)
                            values ('m', ?, 'Ada', 'hello', now())
                            """, broadcast);
            want(broadcast, "deleted");
        }

        private void want(UUID broadcast, String recording) {
            database.sql().execute("update broadcast set recording = ? where id = ?", recording, broadcast);
            unwanted.add(broadcast);
        }

        /** A new process: a new owner, nothing remembered. */
        private RecordingLoop restarted() {
            RecordingsConfig base = RecordingsConfig.oneMachine();
            RecordingsConfig config = new RecordingsConfig(
                    "test",
                    "process-" + owners++,
                    base.interval(),
                    base.lease(),
                    base.roleArn(),
                    base.buckets(),
                    base.retention(),
                    base.maxAttempts(),
                    base.retryPause());
            return new RecordingLoop(config, database.sql(), convert, files, this);
        }

        void storm() {
            convert.faults = 0.3;
            convert.jobErrors = 0.4;
            for (int i = 0; i < STORMY_LOOKS; i++) {
                loop = random.nextInt(3) == 0 ? restarted() : loop;
                if (random.nextInt(20) == 0) {
                    want(broadcasts.get(random.nextInt(BROADCASTS)), "deleted");
                }
                turn();
            }
        }

        void calm() {
            convert.faults = 0;
            convert.jobErrors = 0;
            for (int i = 0; i < CALM_LOOKS && !settled(); i++) {
                turn();
            }
        }

        private void turn() {
            loop.once();
            convert.work();
            now = now.plus(Duration.ofSeconds(random.nextInt(20)));
        }

        private boolean settled() {
            return !states().isEmpty()
                    && !states().contains("archiving")
                    && unwanted.stream().allMatch(id -> row(id).get("state").equals("deleted"));
        }

        List<String> states() {
            return database.sql().fetch("select state from recording").getValues("state", String.class);
        }

        Record row(UUID broadcast) {
            return database.sql().fetchSingle("select * from recording where broadcast_id = ?", broadcast);
        }

        void assertSettled() {
            assertThat(states()).as("seed " + seed).hasSize(BROADCASTS).doesNotContain("archiving");
            assertThat(convert.jobs.stream().map(Job::clientRequestToken))
                    .as("seed %d: jobs of one attempt", seed)
                    .doesNotHaveDuplicates();
            assertThat(convert.jobs)
                    .as("seed %d: jobs left under way", seed)
                    .noneMatch(job -> job.status() == JobStatus.SUBMITTED || job.status() == JobStatus.PROGRESSING);
            for (UUID id : broadcasts) {
                assertOne(id, row(id));
            }
        }

        private void assertOne(UUID id, Record row) {
            switch (row.get("state", String.class)) {
                case "archived" ->
                    assertThat(convert.jobs)
                            .as("seed " + seed)
                            .anyMatch(job -> job.id().equals(row.get("job_id")) && job.status() == JobStatus.COMPLETE);
                case "deleted" -> assertThat(files.stored).as("seed " + seed).doesNotContain(id);
                default ->
                    assertThat(row.get("reason", String.class))
                            .as("seed " + seed)
                            .contains("3 times");
            }
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class MemoryFiles implements RecordingFiles {
        private final Set<UUID> stored = new HashSet<>();

        @Override
        public List<String> parts(UUID broadcastId) {
            return stored.contains(broadcastId) ? List.of("s3://a/" + broadcastId + "/archive.000000.m2ts") : List.of();
        }

        @Override
        public boolean anyLeft(UUID broadcastId) {
            return stored.contains(broadcastId);
        }

        @Override
        public void delete(UUID broadcastId) {
            stored.remove(broadcastId);
        }
    }
}
