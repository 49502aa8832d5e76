package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import tv.headwater.media.costs.Budgets;
import tv.headwater.media.costs.Costs;
import tv.headwater.media.costs.Prices;

/** What the house allows: places, announcements, budgets, the operator's switch; and what becomes of a channel that does not recover. */
class HouseRulesTest {
    private static final int CREATORS = 3;
    private static TestDatabase db;

    private final MutableClock clock = new MutableClock();
    private final FakeMediaLive mediaLive = new FakeMediaLive(1);
    private final OrchestratorConfig config = OrchestratorConfig.oneMachine(TestNames.NAMES);
    private final List<UUID> channels = new ArrayList<>();

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
        for (int i = 0; i < CREATORS; i++) {
            channels.add(db.openChannel(clock.instant()));
        }
    }

    @Test
    void exampleUsage() {
        mediaLive.quota = 1;
        ReconcileLoop loop = loop(config);
        UUID first = onAir(0);
        seconds(loop, 8);
        UUID second = onAir(1);
        seconds(loop, 8);

        assertThat(phase(first)).isEqualTo("live");
        assertThat(phase(second)).isEqualTo("preparing");
        assertThat(db.media(second).getReason())
                .isEqualTo("Waiting for a free channel: about 60 min, you are next. It goes on by itself.");
        db.desire(first, "ended", clock.instant());
        seconds(loop, 20);

        assertThat(phase(first)).isEqualTo("ended");
        assertThat(phase(second)).isEqualTo("live");
        assertThat(mediaLive.violations).isEmpty();
    }

    @Test
    void whoWaitsTooLongIsToldAndLeavesNothingBehind() {
        mediaLive.quota = 0;
        ReconcileLoop loop = loop(config);
        UUID broadcast = onAir(0);
        seconds(loop, 3);
        assertThat(db.media(broadcast).getReason()).contains("nobody can tell how long");

        clock.advance(config.limits().queueTimeout());
        seconds(loop, 3);

        assertThat(phase(broadcast)).isEqualTo("failed");
        assertThat(db.media(broadcast).getReason()).contains("No channel became free within 2 hours");
        assertThat(mediaLive.calls).noneMatch(call -> call.startsWith("create"));
    }

    @Test
    void aPlaceIsHeldForAnAnnouncedBroadcastWhichIsPreparedBeforeItsTime() {
        mediaLive.quota = 2;
        ReconcileLoop loop = loop(config);
        Instant start = clock.instant().plus(Duration.ofHours(1));
        UUID announced = db.plan(channels.get(0), "scheduled", start, clock.instant());
        mediaLive.publishing.add(announced);
        clock.advance(Duration.ofMinutes(45));
        UUID spontaneous = onAir(1);
        seconds(loop, 1);
        UUID tooMany = onAir(2);
        seconds(loop, 10);
        assertThat(phase(spontaneous)).isEqualTo("live");
        assertThat(phase(tooMany)).isEqualTo("preparing");

        clock.advance(
                Duration.between(clock.instant(), start.minus(config.limits().lead())));
        seconds(loop, 10);

        assertThat(phase(announced)).isEqualTo("live");
        assertThat(phase(tooMany)).isEqualTo("preparing");
    }

    @Test
    void channelsOfOthersTakeFromTheQuota() {
        mediaLive.quota = 2;
        Deployment stranger = new Deployment(config.environment(), UUID.randomUUID());
        FleetCommands others = new FleetCommands(mediaLive, config, stranger, id -> "live/" + id);
        others.execute(UUID.randomUUID(), new Action.CreateSecurityGroup());
        String group = new Fleet(mediaLive, config, stranger).securityGroup().orElseThrow();
        others.execute(UUID.randomUUID(), new Action.CreateInput(1, group));
        mediaLive.tick();
        ReconcileLoop loop = loop(config);
        UUID one = onAir(0);
        UUID other = onAir(1);

        seconds(loop, 60);

        assertThat(List.of(phase(one), phase(other))).containsExactlyInAnyOrder("live", "preparing");
        assertThat(mediaLive.inputs())
                .as("another deployment's input is nobody's orphan")
                .hasSize(2);
    }

    @Test
    void theSwitchEndsEverythingAndRefusesWhatIsNewInWords() {
        ReconcileLoop loop = loop(config);
        UUID live = onAir(0);
        Instant start = clock.instant().plusSeconds(90);
        UUID planned = db.plan(channels.get(1), "scheduled", start, clock.instant());
        mediaLive.publishing.add(planned);
        seconds(loop, 8);

        db.stopHouse(clock.instant());
        UUID refused = onAir(2);
        clock.advance(Duration.ofMinutes(1));
        seconds(loop, 20);

        assertThat(phase(live)).isEqualTo("ended");
        assertThat(phase(refused)).isEqualTo("failed");
        assertThat(List.of(live, refused))
                .allSatisfy(id -> assertThat(db.media(id).getReason())
                        .isEqualTo("The operator has stopped all broadcasting. Maintenance until noon."));
        assertThat(db.desired(planned)).isEqualTo("scheduled");
        assertThat(mediaLive.channels()).isEmpty();
        assertThat(mediaLive.inputs()).isEmpty();
        db.resumeHouse();
        seconds(loop, 10);
        assertThat(phase(planned)).isEqualTo("live");
    }

    @Test
    void aSpentBudgetEndsTheBroadcastAndRefusesTheNextAndTheOthersGoOn() {
        Costs costs = new Costs(Prices.unknown(), new Budgets(null, Duration.ofHours(1), null));
        ReconcileLoop loop = loop(config.withCosts(costs));
        UUID first = onAir(0);
        seconds(loop, 8);
        clock.advance(Duration.ofMinutes(40));
        seconds(loop, 2);
        assertThat(db.media(first).getReason()).contains("ends in about 20 minutes");

        clock.advance(Duration.ofMinutes(20));
        seconds(loop, 10);
        UUID again = onAir(0);
        UUID another = onAir(1);
        seconds(loop, 10);

        assertThat(phase(first)).isEqualTo("ended");
        assertThat(db.media(first).getReason()).contains("Your channel has used its 1 hour of this month");
        assertThat(phase(again)).isEqualTo("failed");
        assertThat(phase(another)).isEqualTo("live");
    }

    @Test
    void runsAreCountedByTenMinutesAtLeast() {
        ReconcileLoop loop = loop(config);
        UUID broadcast = onAir(0);
        seconds(loop, 8);
        db.desire(broadcast, "ended", clock.instant());
        seconds(loop, 20);

        assertThat(db.sql()
                        .fetchSingle("select month_seconds from media_status")
                        .get(0, Long.class))
                .isEqualTo(600);
        assertThat(db.sql().fetchCount(db.sql().selectFrom("channel_run where ended_at is null")))
                .isZero();
    }

    @Test
    void aChannelThatDoesNotRecoverIsRestartedOnceThenReplaced() {
        ReconcileLoop loop = loop(config);
        UUID broadcast = onAir(0);
        seconds(loop, 8);
        String channel = db.media(broadcast).getMediaChannelId();

        for (int i = 0; i < config.limits().recovery().multipliedBy(2).toSeconds() + 5; i++) {
            mediaLive.channels().stream()
                    .filter(c -> c.id.equals(channel) && c.state == ChannelState.RUNNING)
                    .forEach(c -> c.state = ChannelState.RECOVERING);
            loop.once();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(mediaLive.calls.stream().filter("restartChannelPipelines"::equals))
                .hasSize(1);
        seconds(loop, 20);

        assertThat(phase(broadcast)).isEqualTo("live");
        assertThat(db.media(broadcast).getMediaChannelId()).isNotEqualTo(channel);
        assertThat(mediaLive.channels()).hasSize(1);
    }

    private ReconcileLoop loop(OrchestratorConfig with) {
        return new ReconcileLoop(with, Notebook.over(db.sql(), with), mediaLive.clients(), clock);
    }

    private UUID onAir(int creator) {
        UUID broadcast = db.plan(channels.get(creator), "on_air", null, clock.instant());
        mediaLive.publishing.add(broadcast);
        return broadcast;
    }

    private void seconds(ReconcileLoop loop, int count) {
        for (int i = 0; i < count; i++) {
            loop.once();
            mediaLive.tick();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private static String phase(UUID broadcast) {
        return db.media(broadcast).getPhase();
    }
}
