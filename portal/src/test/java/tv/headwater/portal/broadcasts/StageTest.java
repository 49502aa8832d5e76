package tv.headwater.portal.broadcasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tv.headwater.portal.vod.Recording;

class StageTest {
    private static final Instant LATER = Instant.parse("2026-11-22T18:00:00Z");

    @Test
    void exampleUsage() {
        assertThat(Stage.of("on_air", "interrupted")).isEqualTo(Stage.INTERRUPTED);
    }

    @Test
    void onAirTheReasonSpeaksAloneAndAfterwardsItIsAdded() {
        assertThat(Stage.READY.explanation("Start your encoder.")).isEqualTo("Start your encoder.");
        assertThat(Stage.ENDED.explanation("You ended it.")).isEqualTo("This broadcast is over. You ended it.");
        assertThat(Stage.ENDED.explanation(null)).isEqualTo("This broadcast is over.");
    }

    /** Every wish beside every phase. */
    @ParameterizedTest
    @CsvSource({
        "scheduled,, SCHEDULED",
        "scheduled, preparing, PREPARING",
        "scheduled, ready, READY",
        "scheduled, live, LIVE",
        "scheduled, interrupted, INTERRUPTED",
        "scheduled, ending, ENDING",
        "scheduled, ended, ENDED",
        "scheduled, failed, FAILED",
        "on_air,, PREPARING",
        "on_air, preparing, PREPARING",
        "on_air, ready, READY",
        "on_air, live, LIVE",
        "on_air, interrupted, INTERRUPTED",
        "on_air, ending, ENDING",
        "on_air, ended, ENDED",
        "on_air, failed, FAILED",
        "ended,, ENDED",
        "ended, preparing, ENDING",
        "ended, ready, ENDING",
        "ended, live, ENDING",
        "ended, interrupted, ENDING",
        "ended, ending, ENDING",
        "ended, ended, ENDED",
        "ended, failed, FAILED",
        "cancelled,, CANCELLED",
        "cancelled, preparing, CANCELLED",
        "cancelled, ready, CANCELLED",
        "cancelled, live, CANCELLED",
        "cancelled, interrupted, CANCELLED",
        "cancelled, ending, CANCELLED",
        "cancelled, ended, CANCELLED",
        "cancelled, failed, CANCELLED"
    })
    void wishAndRealityMakeOneStage(String desired, String phase, Stage stage) {
        assertThat(Stage.of(desired, phase)).isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource({"ARCHIVING, ARCHIVING", "ARCHIVED, ARCHIVED", "FAILED, ENDED", "DELETING, ENDED", "DELETED, ENDED"})
    void whatIsOverGoesOnAsItsRecording(Recording.State recording, Stage seen) {
        assertThat(Stage.ENDED.refined(null, recording)).isEqualTo(seen);
        assertThat(Stage.FAILED.refined(null, recording)).isEqualTo(Stage.FAILED);
    }

    @Test
    void withoutATimeItIsADraft() {
        assertThat(Stage.SCHEDULED.refined(null, null)).isEqualTo(Stage.DRAFT);
        assertThat(Stage.SCHEDULED.refined(LATER, null)).isEqualTo(Stage.SCHEDULED);
    }

    /** Otherwise the studio would load its page again and again: it follows what everybody is told. */
    @Test
    void refiningChangesNothingThatIsToldToAll() {
        for (Stage stage : EnumSet.complementOf(EnumSet.of(Stage.DRAFT, Stage.ARCHIVING, Stage.ARCHIVED))) {
            Stream.of(Recording.State.values())
                    .forEach(recording ->
                            assertThat(stage.refined(null, recording).told()).isEqualTo(stage));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStageIsToldInWords(Stage stage) {
        assertThat(stage.title()).isNotBlank();
        assertThat(stage.label()).isNotBlank();
        assertThat(stage.explanation(null)).endsWith(".");
    }
}
