package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tv.headwater.db.schema.Tables.BROADCAST;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.medialive.model.ForbiddenException;

class ReconcileLoopTest {
    private static TestDatabase db;

    private final MutableClock clock = new MutableClock();
    private final FakeMediaLive mediaLive = new FakeMediaLive(1);
    private final OrchestratorConfig config = OrchestratorConfig.oneMachine(TestNames.NAMES);
    private final ReconcileLoop loop = loop(config);

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

    private ReconcileLoop loop(OrchestratorConfig with) {
        return new ReconcileLoop(with, Notebook.over(db.sql(), with), mediaLive.clients(), clock);
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            loop.once();
            mediaLive.tick();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private UUID onAir() {
        UUID channel = db.openChannel(clock.instant());
        return db.plan(channel, "on_air", null, clock.instant());
    }

    private UUID live() {
        UUID broadcast = onAir();
        mediaLive.publishing.add(broadcast);
        seconds(8);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("live");
        return broadcast;
    }

    @Test
    void exampleUsage() {
        UUID broadcast = onAir();
        seconds(8);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("ready");
        assertThat(db.media(broadcast).getIngestUrl()).isEqualTo("rtmp://203.0.113.7:1935/live");

        mediaLive.publishing.add(broadcast);
        seconds(2);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("live");
        assertThat(db.media(broadcast).getPlaybackPath()).isEqualTo("/live/" + broadcast + "/index.m3u8");

        db.desire(broadcast, "ended", clock.instant());
        seconds(10);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("ended");
        assertThat(mediaLive.channels()).isEmpty();
        assertThat(mediaLive.inputs()).isEmpty();
        assertThat(db.told()).containsExactly("BROADCAST_LIVE", "BROADCAST_ENDED");
    }

    @Test
    void aLostEncoderInterruptsAndItsReturnGoesOnWithoutASecondAnnouncement() {
        UUID broadcast = live();

        mediaLive.publishing.clear();
        seconds(20);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("interrupted");
        mediaLive.publishing.add(broadcast);
        seconds(2);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("live");
        assertThat(db.media(broadcast).getInterruptedAt()).isNull();
        assertThat(db.told()).containsExactly("BROADCAST_LIVE");
    }

    @Test
    void anEncoderGoneForTooLongEndsTheBroadcastAndTheChannelMayGoLiveAgain() {
        UUID broadcast = live();

        mediaLive.publishing.clear();
        seconds(2);
        clock.advance(config.limits().grace());
        seconds(10);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("ended");
        assertThat(db.media(broadcast).getReason()).contains("encoder was gone for 5 minutes");
        assertThat(db.desired(broadcast)).isEqualTo("ended");
        assertThat(mediaLive.channels()).isEmpty();
    }

    @Test
    void aBroadcastWithoutVideoEndsAndIsNotAnnounced() {
        UUID broadcast = onAir();
        seconds(8);

        clock.advance(config.limits().readyTimeout());
        seconds(10);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("ended");
        assertThat(db.told()).isEmpty();
    }

    @Test
    void nothingLastsLongerThanTheLimit() {
        UUID broadcast = live();

        clock.advance(config.limits().maxDuration());
        seconds(10);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("ended");
        assertThat(db.media(broadcast).getReason()).contains("at most 12 hours");
    }

    @Test
    void aScheduledBroadcastIsPreparedShortlyBefore() {
        UUID channel = db.openChannel(clock.instant());
        UUID broadcast = db.plan(channel, "scheduled", clock.instant().plus(Duration.ofMinutes(10)), clock.instant());

        seconds(5);
        assertThat(db.media(broadcast)).isNull();
        clock.advance(Duration.ofMinutes(9));
        seconds(8);

        assertThat(db.desired(broadcast)).isEqualTo("on_air");
        assertThat(db.media(broadcast).getPhase()).isEqualTo("ready");
    }

    @Test
    void aPlanLongPastStaysPlannedUntilItIsStartedByHand() {
        UUID channel = db.openChannel(clock.instant());
        UUID stale = db.plan(channel, "scheduled", clock.instant(), clock.instant());
        clock.advance(config.limits().startWindow());

        seconds(5);
        assertThat(db.desired(stale)).isEqualTo("scheduled");
        assertThat(db.media(stale)).isNull();

        db.desire(stale, "on_air", clock.instant());
        seconds(8);
        assertThat(db.media(stale).getPhase()).isEqualTo("ready");
    }

    @Test
    void aPlanLittlePastStillStartsAndAStaleOneBeforeItDoesNotHoldItBack() {
        UUID channel = db.openChannel(clock.instant());
        UUID stale = db.plan(channel, "scheduled", clock.instant(), clock.instant());
        UUID late = db.plan(channel, "scheduled", clock.instant().plusSeconds(60), clock.instant());
        clock.advance(config.limits().startWindow());

        seconds(8);

        assertThat(db.desired(stale)).isEqualTo("scheduled");
        assertThat(db.media(late).getPhase()).isEqualTo("ready");
    }

    @Test
    void aRenamedInputGetsItsNameBackWhileTheChannelRests() {
        UUID broadcast = onAir();
        seconds(8);

        mediaLive.renameInputs();
        seconds(8);

        assertThat(mediaLive.inputs())
                .singleElement()
                .satisfies(i -> assertThat(i.streamName)
                        .isEqualTo(TestNames.NAMES.of(broadcast, 1).streamName()));
        assertThat(db.media(broadcast).getPhase()).isEqualTo("ready");
        assertThat(mediaLive.channels())
                .singleElement()
                .satisfies(c -> assertThat(c.isRunning()).isTrue());
    }

    /** On one machine preparing may take 5 minutes and waiting for the encoder 15: the loss of a channel starts the 5 anew. */
    @Test
    void aReadyChannelThatIsLostIsPreparedAgainHoweverLongItWasReady() {
        UUID broadcast = onAir();
        seconds(8);
        clock.advance(config.limits().prepareTimeout().plusSeconds(60));
        seconds(1);

        mediaLive.loseChannels();
        seconds(1);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("preparing");
        assertThat(db.media(broadcast).getReadyAt()).isNull();
        seconds(8);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("ready");
        assertThat(db.media(broadcast).getInterruptedAt()).isNull();
    }

    @Test
    void theNextBroadcastOfAChannelNeedNotWaitForThePreviousOne() {
        UUID first = live();
        db.desire(first, "ended", clock.instant());
        UUID second = db.plan(channelOf(first), "on_air", null, clock.instant());

        seconds(8);

        assertThat(db.media(first).getPhase()).isEqualTo("ended");
        assertThat(db.media(second).getPhase()).isEqualTo("ready");
        assertThat(mediaLive.violations).isEmpty();
    }

    @Test
    void threeFailedCreationsFailTheBroadcastWithAReason() {
        mediaLive.createFailures = 1;
        UUID broadcast = onAir();

        seconds(30);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("failed");
        assertThat(db.media(broadcast).getReason()).contains("3 times").contains("tell the operator");
        assertThat(db.media(broadcast).getGeneration()).isEqualTo(3);
        assertThat(mediaLive.channels()).isEmpty();
        assertThat(mediaLive.inputs()).isEmpty();
    }

    @Test
    void aChannelDeletedBehindOurBackIsMadeAnew() {
        UUID broadcast = live();

        mediaLive.loseChannels();
        seconds(15);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("live");
        assertThat(db.media(broadcast).getGeneration()).isEqualTo(2);
        assertThat(mediaLive.channels()).hasSize(1);
    }

    @Test
    void missingPermissionIsToldAndNotHurried() {
        mediaLive.forbidden = false;
        UUID broadcast = onAir();
        seconds(8);
        mediaLive.forbidden = true;

        assertThatThrownBy(loop::once).isInstanceOf(ForbiddenException.class);
        mediaLive.forbidden = false;
        seconds(2);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("ready");
    }

    @Test
    void allBroadcastsShareOneSecurityGroup() {
        UUID one = onAir();
        UUID other = db.plan(db.openChannel(clock.instant()), "on_air", null, clock.instant());

        seconds(8);

        assertThat(db.media(one).getPhase()).isEqualTo("ready");
        assertThat(db.media(other).getPhase()).isEqualTo("ready");
        assertThat(mediaLive.groups()).isEqualTo(1);
    }

    private UUID channelOf(UUID broadcast) {
        return db.sql().fetchSingle(BROADCAST, BROADCAST.ID.eq(broadcast)).getChannelId();
    }
}
