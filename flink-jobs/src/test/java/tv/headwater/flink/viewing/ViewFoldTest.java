package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;

class ViewFoldTest {
    private static final long T0 = 1_795_340_000_000L;
    private static final ViewRules RULES = ViewRules.forInterval(10_000);

    private final Beacons player = Beacons.player("view-1");
    private final Watch watch = new Watch();

    @Test
    void exampleUsage() {
        watch.hear(player.state("s", T0));
        watch.hear(player.state("p", T0 + 400));
        watch.hear(player.state("q", T0 + 9_400));

        View view = watch.end();

        assertThat(view.startupMillis()).isEqualTo(400);
        assertThat(view.firstFrameAt()).isEqualTo(T0 + 400);
        assertThat(view.playMillis()).isEqualTo(9_000);
        assertThat(view.watchMillis()).isEqualTo(9_400);
        assertThat(view.endReason()).isEqualTo(EndReason.QUIT);
        assertThat(view.startedAt()).isEqualTo(T0);
        assertThat(view.endedAt()).isEqualTo(T0 + 9_400);
        assertThat(view.finalAt()).isEqualTo(T0 + 9_400 + 25_000);
    }

    @Test
    void startingCountsAsViewerAndTheFirstFrameMakesItAPlay() {
        watch.hear(player.state("s", T0));
        assertThat(watch.sum().viewers()).isEqualTo(1);
        assertThat(watch.sum().plays()).isZero();

        watch.hear(player.state("p", T0 + 400));
        assertThat(watch.sum().viewers()).isEqualTo(1);
        assertThat(watch.sum().plays()).isEqualTo(1);
        assertThat(watch.sum().starts()).isEqualTo(1);
    }

    @Test
    void pauseLeavesTheAudienceAndPlayComesBack() {
        watch.hear(player.state("s", T0));
        watch.hear(player.state("p", T0 + 400));
        watch.hear(player.state("a", T0 + 5_000));
        assertThat(watch.sum().viewers()).isZero();

        watch.hear(player.state("p", T0 + 9_000));
        assertThat(watch.sum().viewers()).isEqualTo(1);
        assertThat(watch.sum().views()).isEqualTo(1);
    }

    @Test
    void silenceEndsTheViewing() {
        watch.hear(player.state("s", T0));
        watch.hear(player.state("p", T0 + 400));

        watch.waitUntil(T0 + 400 + 24_999);
        assertThat(watch.sum().viewers()).isEqualTo(1);
        watch.waitUntil(T0 + 400 + 25_000);
        assertThat(watch.sum().viewers()).isZero();
        assertThat(watch.view).isNull();

        View view = watch.end();
        assertThat(view.endReason()).isEqualTo(EndReason.TIMED_OUT);
        assertThat(view.endedAt()).isEqualTo(T0 + 400);
        assertThat(view.finalAt()).isEqualTo(T0 + 400 + 60_000);
    }

    @Test
    void aStallOfFiveMinutesLeavesTheAudienceThoughThePlayerReports() {
        watch.hear(player.state("s", T0));
        watch.hear(player.state("p", T0 + 400));
        watch.hear(player.state("r", T0 + 1_000));
        for (long at = T0 + 10_000; at < T0 + 320_000; at += 10_000) {
            watch.hear(player.heartbeat("r", at));
        }

        assertThat(watch.sum().viewers()).isZero();
        View view = watch.end();
        assertThat(view.rebufferMillis()).isEqualTo(309_000);
        assertThat(view.rebuffers()).isEqualTo(1);
    }

    @Test
    void stallsBeforeTheFirstFrameAreStartupAndAfterASeekTheyAreSeek() {
        watch.hear(player.state("r", T0));
        watch.hear(player.state("p", T0 + 600));
        watch.hear(player.state("k", T0 + 5_000));
        watch.hear(player.state("w", T0 + 5_002));
        watch.hear(player.state("p", T0 + 6_000));
        watch.hear(player.state("r", T0 + 10_000));
        watch.hear(player.state("k", T0 + 12_700));
        watch.hear(player.state("r", T0 + 12_701));
        watch.hear(player.state("p", T0 + 12_720));

        View view = watch.end();
        assertThat(view.startupMillis()).isEqualTo(600);
        assertThat(view.seekMillis()).isEqualTo(1_000 + 20);
        assertThat(view.seeks()).isEqualTo(2);
        assertThat(view.rebufferMillis()).isEqualTo(2_700);
        assertThat(view.rebuffers()).isEqualTo(1);
    }

    @Test
    void anErrorIsAFailureOnlyIfThePlayerDoesNotComeBack() {
        watch.hear(player.state("s", T0));
        watch.hear(player.state("p", T0 + 400));
        watch.hear(player.error("p", T0 + 3_000));
        View played = watch.end();

        Watch other = new Watch();
        Beacons unlucky = Beacons.player("view-2");
        other.hear(unlucky.state("s", T0));
        other.hear(unlucky.error("s", T0 + 3_000));
        View failed = other.end();

        assertThat(played.endReason()).isEqualTo(EndReason.TIMED_OUT);
        assertThat(played.errorCodes()).isEqualTo("networkError");
        assertThat(failed.endReason()).isEqualTo(EndReason.FAILED);
        assertThat(failed.startFailed()).isTrue();
        assertThat(failed.exitedBeforeStart()).isFalse();
        assertThat(other.sum().startFailures()).isEqualTo(1);
    }

    @Test
    void leavingBeforeTheFirstFrameCountsAfterASecond() {
        watch.hear(player.state("s", T0));
        watch.hear(player.state("q", T0 + 999));
        assertThat(watch.sum().exitsBeforeStart()).isZero();

        Watch patient = new Watch();
        Beacons other = Beacons.player("view-2");
        patient.hear(other.state("s", T0));
        patient.hear(other.state("q", T0 + 1_000));
        assertThat(patient.sum().exitsBeforeStart()).isEqualTo(1);
        assertThat(patient.end().exitedBeforeStart()).isTrue();
    }

    @Test
    void aLateCopyDoesNotOpenAClosedViewButANewRecordDoes() {
        watch.hear(player.state("s", T0));
        Beacon play = player.state("p", T0 + 400);
        watch.hear(play);
        watch.waitUntil(T0 + 100_000);
        assertThat(watch.view).isNotNull();

        play.setReceivedAt(T0 + 100_500);
        watch.hear(play);
        assertThat(watch.sum().viewers()).isZero();

        watch.view = null;
        watch.hear(player.state("p", T0 + 120_000));
        watch.hear(player.heartbeat("p", T0 + 130_000));
        assertThat(watch.sum().viewers()).isEqualTo(1);
        assertThat(watch.sum().views()).isEqualTo(1);
        View second = watch.end();
        assertThat(second.part()).isEqualTo(2);
        assertThat(second.playMillis()).isEqualTo(10_000);
        assertThat(second.startupMillis()).isNull();
        assertThat(watch.sum().starts()).isEqualTo(1);
        assertThat(watch.sum().playMillis()).isEqualTo(10_000);
    }

    @Test
    void anotherSourceInTheSameSessionIsNoStall() {
        watch.hear(player.state("s", T0));
        watch.hear(player.state("p", T0 + 400));
        watch.hear(player.heartbeat("p", T0 + 10_000));
        watch.hear(player.loadsAnotherSource().state("d", T0 + 20_000));
        watch.hear(player.state("s", T0 + 20_010));
        watch.hear(player.state("p", T0 + 21_010));
        watch.hear(player.heartbeat("p", T0 + 30_000));

        View view = watch.end();
        assertThat(view.lateBeacons()).isZero();
        assertThat(view.startupMillis()).isEqualTo(400);
        assertThat(view.rebufferMillis()).isZero();
        assertThat(view.playMillis()).isEqualTo(19_600 + 8_990);
        assertThat(view.watchMillis()).isEqualTo(400 + 19_600 + 1_000 + 8_990);
    }

    @Test
    void aClockThatIsYearsOffIsUsedForDurationsOnly() {
        long nineYears = 9L * 365 * 86_400_000;
        Beacons skewed = new Beacons("view-1", nineYears);
        watch.hear(skewed.state("s", T0));
        watch.hear(skewed.state("p", T0 + 400));
        watch.hear(skewed.state("q", T0 + 5_400));

        View view = watch.end();
        assertThat(view.startedAt()).isEqualTo(T0);
        assertThat(view.playMillis()).isEqualTo(5_000);
        assertThat(view.clampedBeacons()).isZero();
    }

    @Test
    void hostileClocksAreReplacedAndCounted() {
        long[] hostile = {
            0, -5, Long.MAX_VALUE, Long.MIN_VALUE, T0 + 20L * 365 * 86_400_000, T0 - 20L * 365 * 86_400_000
        };
        watch.hear(player.state("s", T0));
        watch.hear(player.state("p", T0 + 1_000));
        for (int i = 0; i < hostile.length; i++) {
            Beacon beacon = player.heartbeat("p", T0 + 2_000 + i * 1_000L);
            beacon.setTs(hostile[i]);
            watch.hear(beacon);
        }

        View view = watch.end();
        assertThat(view.playMillis()).isEqualTo(6_000);
        assertThat(view.clampedBeacons()).isEqualTo(hostile.length);
        assertThat(view.endedAt()).isEqualTo(T0 + 7_000);
    }

    @Test
    void aClockThatIsSetWhileWatchingDoesNotAddYears() {
        watch.hear(player.state("s", T0));
        watch.hear(player.state("p", T0 + 1_000));
        for (int i = 1; i <= 12; i++) {
            Beacon beacon = player.heartbeat("p", T0 + 1_000 + i * 10_000L);
            beacon.setTs(beacon.getTs() + (i % 2 == 0 ? 1 : -1) * 5L * 365 * 86_400_000);
            watch.hear(beacon);
        }

        View view = watch.end();
        assertThat(view.playMillis()).isBetween(0L, 121_000L);
        assertThat(view.watchMillis()).isLessThanOrEqualTo(122_000L);
    }

    /** CTA-5004-B §8.2.5: the specification's own second record has an earlier time than its first. */
    @Test
    void timeThatRunsBackwardsIsNoNegativeStall() {
        watch.hear(player.state("p", T0));
        watch.hear(player.state("r", T0 + 1_889));
        Beacon play = player.state("p", T0 + 2_000);
        play.setTs(T0 + 1_112);
        watch.hear(play);

        View view = watch.end();
        assertThat(view.rebufferMillis()).isZero();
        assertThat(view.clampedBeacons()).isEqualTo(1);
    }

    /** Sums what the fold hands on, and lets event time pass as the function does. */
    private static final class Watch {
        private final ViewFold fold = new ViewFold(RULES);
        private final List<AudienceChange> changes = new ArrayList<>();
        private ViewState state;
        private View view;

        void hear(Beacon beacon) {
            waitUntil(beacon.getReceivedAt());
            take(fold.add(state, beacon));
        }

        void waitUntil(long time) {
            while (state != null && fold.wakesAt(state) <= time) {
                take(fold.pass(state, fold.wakesAt(state)));
            }
        }

        View end() {
            waitUntil(Long.MAX_VALUE);
            AudienceTally sum = sum();
            assertThat(state).isNull();
            assertThat(sum.viewers()).isZero();
            assertThat(sum.plays()).isZero();
            assertThat(sum.kbpsViews()).isZero();
            return view;
        }

        AudienceTally sum() {
            return changes.stream().map(AudienceChange::tally).reduce(AudienceTally.ZERO, AudienceTally::plus);
        }

        private void take(ViewFold.Step step) {
            changes.addAll(step.changes());
            state = step.state();
            view = step.view() == null ? view : step.view();
        }
    }
}
