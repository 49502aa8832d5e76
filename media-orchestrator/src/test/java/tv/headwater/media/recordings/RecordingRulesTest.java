package tv.headwater.media.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tv.headwater.media.recordings.ConvertJob.Status;
import tv.headwater.media.recordings.Step.Adopt;
import tv.headwater.media.recordings.Step.Archived;
import tv.headwater.media.recordings.Step.Begin;
import tv.headwater.media.recordings.Step.CancelJob;
import tv.headwater.media.recordings.Step.CreateJob;
import tv.headwater.media.recordings.Step.DeleteFiles;
import tv.headwater.media.recordings.Step.Deleted;
import tv.headwater.media.recordings.Step.Fail;
import tv.headwater.media.recordings.Step.Progress;
import tv.headwater.media.recordings.Step.TryAgain;
import tv.headwater.media.recordings.Step.Wait;

class RecordingRulesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<String> PARTS = List.of("s3://archive/b/archive.000000.m2ts");
    private static final RecordingRules RULES = new RecordingRules(3, Duration.ofSeconds(10));
    private static final UUID BROADCAST = new UUID(0, 1);

    @Test
    void exampleUsage() {
        Step first = RULES.next(sight(noted(0, null, null), PARTS, null));
        Step second = RULES.next(sight(noted(1, NOW, null), PARTS, null));

        assertThat(first).isEqualTo(new Begin(1));
        assertThat(second).isEqualTo(new CreateJob(1, PARTS));
    }

    record Row(String story, Recording noted, List<String> parts, ConvertJob job, Step next) {
        @Override
        public String toString() {
            return story;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        "nothing was recorded",
                        noted(0, null, null),
                        List.of(),
                        null,
                        new Fail("Nothing was recorded.")),
                new Row(
                        "the time-out left a job",
                        noted(1, NOW, null),
                        PARTS,
                        job("j", Status.UNDER_WAY, 3),
                        new Adopt("j")),
                new Row("it goes on", noted(1, NOW, "j"), PARTS, job("j", Status.UNDER_WAY, 40), new Progress(40)),
                new Row("it stands still", noted(1, NOW, "j"), PARTS, job("j", Status.UNDER_WAY, 0), new Wait()),
                new Row(
                        "it is done",
                        noted(2, NOW, "j"),
                        PARTS,
                        job("j", Status.COMPLETE, 100),
                        new Archived(2, 5_000)),
                new Row(
                        "it failed once",
                        noted(1, NOW, "j"),
                        PARTS,
                        job("j", Status.FAILED, 7),
                        new TryAgain("The conversion failed and is tried again. (broken)", NOW.plusSeconds(10))),
                new Row(
                        "it failed too often",
                        noted(3, NOW, "j"),
                        PARTS,
                        job("j", Status.FAILED, 7),
                        new Fail(RecordingReasons.gaveUp(3, "broken"))),
                new Row(
                        "somebody canceled it",
                        noted(2, NOW, "j"),
                        PARTS,
                        job("j", Status.CANCELED, 7),
                        new TryAgain(
                                "The conversion failed and is tried again. (The conversion was canceled.)",
                                NOW.plusSeconds(20))),
                new Row(
                        "MediaConvert forgot it",
                        noted(3, NOW, "j"),
                        PARTS,
                        null,
                        new Fail(RecordingReasons.gaveUp(3, RecordingReasons.JOB_GONE))),
                new Row("too early to try again", retryAt(NOW.plusSeconds(1)), PARTS, null, new Wait()),
                new Row("time to try again", retryAt(NOW), PARTS, null, new Begin(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void eachSightHasItsNextStep(Row row) {
        assertThat(RULES.next(sight(row.noted(), row.parts(), row.job()))).isEqualTo(row.next());
    }

    @Test
    void oneRefusalIsNoEnd() {
        assertThat(RULES.afterRefusal(noted(1, NOW, null), "no such role", NOW))
                .isEqualTo(new TryAgain(RecordingReasons.refusedOnce("no such role"), NOW.plusSeconds(10)));
        assertThat(RULES.afterRefusal(noted(3, NOW, null), "no such role", NOW))
                .isEqualTo(new Fail(RecordingReasons.refused("no such role")));
    }

    @Test
    void anArchiveInTooManyPartsFailsInWords() {
        List<String> parts = Stream.generate(() -> "part").limit(151).toList();

        assertThat(RULES.next(sight(noted(0, null, null), parts, null)))
                .isEqualTo(new Fail(RecordingReasons.tooManyParts(151, 150)));
    }

    @Test
    void deletingEndsTheJobThenTheFilesThenTheNote() {
        Recording unwanted = recording(RecordingState.ARCHIVING, false, NOW.plusSeconds(1));

        assertThat(RULES.next(new Sight(unwanted, PARTS, true, job("j", Status.UNDER_WAY, 3), NOW)))
                .isEqualTo(new CancelJob("j"));
        assertThat(RULES.next(new Sight(unwanted, PARTS, true, job("j", Status.CANCELED, 3), NOW)))
                .isEqualTo(new DeleteFiles());
        assertThat(RULES.next(new Sight(unwanted, PARTS, false, null, NOW)))
                .isEqualTo(new Deleted(RecordingReasons.DELETED_BY_CREATOR));
    }

    @ParameterizedTest
    @EnumSource(RecordingState.class)
    void everythingGoesWhenItsTimeIsUpAndStaysGone(RecordingState state) {
        Step next = RULES.next(new Sight(recording(state, true, NOW), List.of(), false, null, NOW));

        assertThat(next)
                .isEqualTo(state == RecordingState.DELETED ? new Wait() : new Deleted(RecordingReasons.EXPIRED));
    }

    private static Sight sight(Recording noted, List<String> parts, ConvertJob job) {
        return new Sight(noted, parts, true, job, NOW);
    }

    private static ConvertJob job(String id, Status status, int percent) {
        return new ConvertJob(id, status, percent, status == Status.FAILED ? "broken" : null, 5_000);
    }

    private static Recording noted(int attempts, Instant begunAt, String jobId) {
        return new Recording(
                BROADCAST,
                true,
                false,
                RecordingState.ARCHIVING,
                0,
                attempts,
                begunAt,
                jobId,
                null,
                NOW.plusSeconds(60));
    }

    private static Recording retryAt(Instant at) {
        return new Recording(
                BROADCAST, true, false, RecordingState.ARCHIVING, 0, 1, null, null, at, NOW.plusSeconds(60));
    }

    private static Recording recording(RecordingState state, boolean kept, Instant expiresAt) {
        return new Recording(BROADCAST, kept, false, state, 0, 1, NOW, "j", null, expiresAt);
    }
}
