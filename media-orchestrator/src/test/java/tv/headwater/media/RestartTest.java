package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a broadcast whose channel does not run for a while. */
class RestartTest {
    private static TestDatabase db;

    private final MutableClock clock = new MutableClock();
    private final FakeMediaLive mediaLive = new FakeMediaLive(1);
    private final Limits limits = slowRestarts(Limits.oneMachine());
    private ReconcileLoop loop = loop(TestNames.NAMES);

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
        UUID broadcast = live();

        restartLongerThanGrace(broadcast);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("interrupted");
        assertThat(db.media(broadcast).getReason()).isEqualTo(Reasons.RESTARTING);
        mediaLive.publishing.add(broadcast);
        seconds(8);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("live");
        assertThat(db.told()).containsExactly("BROADCAST_LIVE");
    }

    @Test
    void anEncoderHasItsWholeGraceAfterASlowRestart() {
        UUID broadcast = live();
        restartLongerThanGrace(broadcast);
        seconds(8);

        clock.advance(limits.grace().minusSeconds(20));
        seconds(1);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("interrupted");
        clock.advance(Duration.ofSeconds(20));
        seconds(10);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("ended");
        assertThat(db.media(broadcast).getReason()).contains("encoder was gone");
    }

    @Test
    void aChannelThatNeverComesBackEndsTheBroadcastAndSaysWhy() {
        UUID broadcast = live();
        restartLongerThanGrace(broadcast);

        clock.advance(limits.prepareTimeout());
        seconds(10);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("ended");
        assertThat(db.media(broadcast).getReason()).isEqualTo(Reasons.NEVER_BACK);
        assertThat(mediaLive.channels()).isEmpty();
    }

    @Test
    void anEncoderThatCameBackWhileNobodyLookedIsSeen() {
        UUID broadcast = live();
        mediaLive.publishing.clear();
        seconds(2);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("interrupted");

        mediaLive.publishing.add(broadcast);
        clock.advance(limits.grace().multipliedBy(2));
        seconds(1);

        assertThat(db.media(broadcast).getPhase()).isEqualTo("live");
    }

    /** On AWS preparing may take longer than an encoder may be gone; so it may here. */
    private static Limits slowRestarts(Limits base) {
        return new Limits(
                base.lead(),
                base.startWindow(),
                base.hold(),
                base.queueTimeout(),
                base.preparation(),
                base.grace().multipliedBy(4),
                base.readyTimeout(),
                base.signalSettle(),
                base.grace(),
                base.recovery(),
                base.maxDuration(),
                base.maxGenerations());
    }

    private ReconcileLoop loop(InputNames names) {
        OrchestratorConfig config = OrchestratorConfig.oneMachine(names).withLimits(limits);
        return new ReconcileLoop(config, Notebook.over(db.sql(), config), mediaLive.clients(), clock);
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            loop.once();
            mediaLive.tick();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private UUID live() {
        UUID broadcast = db.plan(db.openChannel(clock.instant()), "on_air", null, clock.instant());
        mediaLive.publishing.add(broadcast);
        seconds(8);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("live");
        return broadcast;
    }

    /** Another secret makes us stop the channel; MediaLive takes its time to do so, while the orchestrator looks on. */
    private void restartLongerThanGrace(UUID broadcast) {
        mediaLive.publishing.remove(broadcast);
        mediaLive.names = TestNames.OTHERS;
        loop = loop(TestNames.OTHERS);
        for (int i = 0; i < 4; i++) {
            loop.once();
            clock.advance(limits.grace().dividedBy(2));
        }
    }
}
