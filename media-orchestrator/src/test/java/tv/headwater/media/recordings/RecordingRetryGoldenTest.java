package tv.headwater.media.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import tv.headwater.media.Strikes.Call;
import tv.headwater.media.Strikes.Kind;
import tv.headwater.media.TestDatabase;

/**
 * Every class of failure × every call of MediaConvert that the archiver makes. What became of the recording stands in
 * {@code recording-retries.txt}; {@code ./headwater goldens} rewrites it, review reads it.
 */
@Tag("it")
class RecordingRetryGoldenTest {
    private static final String RESOURCE = "media-orchestrator/src/test/resources/golden/recording-retries.txt";
    private static final String HEAD = """
            What becomes of a recording when a call of MediaConvert fails: three times in a row, or once if it was done all the same.
            The class of the failure: how the call is repeated; what is told meanwhile; how it ends. A recording whose cancelJob
            fails was deleted by its creator while it was made.

            """;
    private static final List<String> CALLS = List.of("createJob", "listJobs", "getJob", "cancelJob");
    private static final int TIMES = 3;
    private static final int PATIENCE = 80;
    private static TestDatabase db;

    @BeforeAll
    static void open() {
        db = new TestDatabase();
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @Test
    void whatEachClassOfFailureLeadsToIsWhatWasReviewed() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String operation : CALLS) {
            Map<String, List<Kind>> same = new LinkedHashMap<>();
            for (Kind kind : Kind.CLASSES) {
                same.computeIfAbsent(new World(operation, kind).story(), any -> new ArrayList<>())
                        .add(kind);
            }
            lines.add("== " + operation);
            same.forEach((story, kinds) -> lines.add(
                    "  %s: %s".formatted(kinds.stream().map(Kind::name).collect(Collectors.joining(", ")), story)));
            lines.add("");
        }
        String told = HEAD + String.join("\n", lines) + "\n";
        Path golden = Path.of(System.getProperty("headwater.root"), RESOURCE);
        if (Boolean.getBoolean("goldens.rewrite")) {
            Files.writeString(golden, told);
        }

        assertThat(told)
                .as("run RecordingRetryGoldenTest with -Dgoldens.rewrite=true and review the difference")
                .isEqualTo(Files.readString(golden));
    }

    /** One recording, looked after second by second. */
    private static final class World extends Clock {
        private final String operation;
        private final Kind kind;
        private final UUID broadcast;
        private final OneRecording files = new OneRecording();
        private final FakeMediaConvert convert = new FakeMediaConvert(new Random(1), this);
        private final List<String> reasons = new ArrayList<>();
        private final RecordingLoop loop;
        private Instant now = Instant.parse("2026-01-01T12:00:00Z");

        World(String operation, Kind kind) {
            this.operation = operation;
            this.kind = kind;
            db.clear();
            broadcast = db.plan(db.openChannel(now), "ended", null, now);
            db.sql().execute("""
                            insert into broadcast_media (broadcast_id, phase, live_at, updated_at)
                            values (?, 'ended', now(), now())
                            """, broadcast);
            loop = new RecordingLoop(RecordingsConfig.oneMachine(), db.sql(), convert, files, this);
            convert.strikes.order(operation, null, kind, times());
        }

        private int times() {
            return kind == Kind.TIMED_OUT_DONE || kind == Kind.NO_ANSWER ? 1 : TIMES;
        }

        String story() {
            boolean cancels = operation.equals("cancelJob");
            if (cancels) {
                look();
                db.sql().execute("update broadcast set recording = 'deleted'");
            }
            for (int i = 0; i < PATIENCE && state().equals("archiving"); i++) {
                look();
                if (!cancels) {
                    convert.work();
                }
            }
            assertThat(convert.jobs.stream().map(Job::clientRequestToken)).doesNotHaveDuplicates();
            if (cancels) {
                assertThat(convert.jobs).noneMatch(job -> job.status() == JobStatus.PROGRESSING);
            }
            List<Call> calls = convert.strikes.calls.stream()
                    .filter(call -> call.operation().equals(operation))
                    .toList();
            Record end = row();
            return "%s; told: %s; %s after %d attempt(s): %s"
                    .formatted(
                            repeated(calls),
                            reasons.get(calls.get(0).at()),
                            end.get("state"),
                            end.get("attempts", Integer.class),
                            Objects.toString(end.get("reason"), "nothing"));
        }

        private String repeated(List<Call> calls) {
            if (calls.size() <= times()) {
                return "not repeated";
            }
            int pause = calls.get(times()).at() - calls.get(times() - 1).at();
            return pause > 1 ? "later and later" : pause > 0 ? "again with the next look" : "again at once";
        }

        private void look() {
            loop.once();
            reasons.add(Objects.toString(row().get("reason"), "nothing"));
            convert.strikes.tick();
            now = now.plus(Duration.ofSeconds(1));
        }

        private String state() {
            return db.sql()
                    .fetchOptional("select state from recording")
                    .map(row -> row.get(0, String.class))
                    .orElse("archiving");
        }

        private Record row() {
            return db.sql().fetchSingle("select * from recording");
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

    private static final class OneRecording implements RecordingFiles {
        private boolean stored = true;

        @Override
        public List<String> parts(UUID broadcastId) {
            return List.of("s3://a/" + broadcastId + "/archive.000000.m2ts");
        }

        @Override
        public boolean anyLeft(UUID broadcastId) {
            return stored;
        }

        @Override
        public void delete(UUID broadcastId) {
            stored = false;
        }
    }
}
