package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.headwater.media.Action.CreateChannel;
import tv.headwater.media.Action.CreateInput;
import tv.headwater.media.Action.StartChannel;
import tv.headwater.media.OrchestratorConfig.OrphanPolicy;
import tv.headwater.media.OrchestratorConfig.Sweeping;

class OrphanSweepTest {
    private static final int LATE_GENERATION = 2;
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static TestDatabase db;

    private final MutableClock clock = new MutableClock();
    private final FakeMediaLive mediaLive = new FakeMediaLive(1);
    private final OrchestratorConfig config = OrchestratorConfig.oneMachine(TestNames.NAMES);

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
        ReconcileLoop loop = loop(OrphanPolicy.DELETE);
        onAir(loop);
        assertThat(mediaLive.channels()).hasSize(1);

        db.sql().execute("delete from broadcast_media");
        db.sql().execute("delete from broadcast");
        seconds(loop, 90);

        assertNothingIsLeft();
    }

    @Test
    void anInputThatShowsUpAfterItsBroadcastEndedIsCleared() {
        ReconcileLoop loop = loop(OrphanPolicy.DELETE);
        UUID ended = ended(loop);

        lateInput(ended);
        seconds(loop, 90);

        assertNothingIsLeft();
        assertThat(db.media(ended).getPhase()).isEqualTo("ended");
    }

    @Test
    void aChannelThatRunsAfterItsBroadcastEndedIsStoppedAndCleared() {
        ReconcileLoop loop = loop(OrphanPolicy.DELETE);
        UUID ended = ended(loop);

        lateRunningChannel(ended);
        seconds(loop, 90);

        assertNothingIsLeft();
        assertThat(db.media(ended).getPhase()).isEqualTo("ended");
    }

    @Test
    void whatALivingBroadcastHoldsIsLeftAloneWhileOrphansGo() {
        ReconcileLoop loop = loop(OrphanPolicy.DELETE);
        UUID ended = ended(loop);
        UUID living = onAir(loop);

        lateRunningChannel(ended);
        seconds(loop, 90);

        assertThat(mediaLive.channels())
                .singleElement()
                .satisfies(c -> assertThat(c.order.tags()).containsEntry("broadcast", living.toString()));
        assertThat(db.media(living).getPhase()).isEqualTo("ready");
    }

    @Test
    void anOperatorMayHaveOrphansReportedOnly() {
        ReconcileLoop loop = loop(OrphanPolicy.REPORT);
        UUID ended = ended(loop);

        lateRunningChannel(ended);
        seconds(loop, 90);

        assertThat(mediaLive.channels())
                .singleElement()
                .satisfies(c -> assertThat(c.isRunning()).isTrue());
    }

    private ReconcileLoop loop(OrphanPolicy policy) {
        OrchestratorConfig with =
                config.withSweeping(new Sweeping(config.sweeping().every(), policy, GRACE));
        return new ReconcileLoop(with, Notebook.over(db.sql(), with), mediaLive.clients(), clock);
    }

    private void seconds(ReconcileLoop loop, int count) {
        for (int i = 0; i < count; i++) {
            loop.once();
            mediaLive.tick();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private UUID onAir(ReconcileLoop loop) {
        UUID channel = db.openChannel(clock.instant());
        UUID broadcast = db.plan(channel, "on_air", null, clock.instant());
        seconds(loop, 8);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("ready");
        return broadcast;
    }

    private UUID ended(ReconcileLoop loop) {
        UUID broadcast = onAir(loop);
        db.desire(broadcast, "ended", clock.instant());
        seconds(loop, 10);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("ended");
        assertNothingIsLeft();
        return broadcast;
    }

    /** A create that took effect long after we gave up waiting for its answer. */
    private String lateInput(UUID broadcast) {
        String group =
                new Fleet(mediaLive, config, deployment()).securityGroup().orElseThrow();
        String input = commands()
                .execute(broadcast, new CreateInput(LATE_GENERATION, group))
                .inputId();
        mediaLive.tick();
        return input;
    }

    private void lateRunningChannel(UUID broadcast) {
        String channel = commands()
                .execute(broadcast, new CreateChannel(LATE_GENERATION, lateInput(broadcast)))
                .channelId();
        mediaLive.tick();
        commands().execute(broadcast, new StartChannel(channel));
        mediaLive.tick();
    }

    private Deployment deployment() {
        return new Deployment(
                config.environment(), new HouseStore(db.sql()).read().id());
    }

    private FleetCommands commands() {
        return new FleetCommands(mediaLive, config, deployment(), id -> "live/" + id);
    }

    private void assertNothingIsLeft() {
        assertThat(mediaLive.channels()).isEmpty();
        assertThat(mediaLive.inputs()).isEmpty();
    }
}
