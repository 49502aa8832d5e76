package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.MEDIA_ORPHAN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import tv.headwater.media.OrchestratorConfig.OrphanPolicy;
import tv.headwater.media.OrchestratorConfig.Sweeping;
import tv.headwater.media.costs.Budgets;
import tv.headwater.media.costs.Costs;
import tv.headwater.media.costs.Prices;

/**
 * The law: whatever people wish, whatever MediaLive does, however few channels it allows, whatever the operator stops, whatever the
 * budgets forbid and wherever the orchestrators die, in the end what is equals what should be: as many broadcasts as there are
 * places are live, the others wait, nothing is left over, nothing that is over is paid for, and no broadcast ever ran on two
 * channels.
 */
@Tag("it")
class ReconcilePropertyTest {
    private static final int SEEDS_PER_RUN = 13;
    private static final int STORMY_STEPS = 60;
    private static final int MAX_CALM_STEPS = 150;
    private static final int CALM_STEPS_A_TIME = 10;
    private static final int CREATORS = 4;
    private static final int PLENTY = 100;
    private static TestDatabase db;

    @BeforeAll
    static void open() {
        db = new TestDatabase();
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void afterAnyStormWhatIsEqualsWhatShouldBe(int run) {
        for (int i = 0; i < SEEDS_PER_RUN; i++) {
            long seed = run * 1000L + i;
            db.clear();
            Storm storm = new Storm(seed);
            storm.rage();
            storm.calm("seed " + seed);
        }
    }

    /** One story: creators, an operator, MediaLive and two orchestrators that die and come back. */
    private static final class Storm {
        private final Random random;
        private final MutableClock clock = new MutableClock();
        private final FakeMediaLive mediaLive;
        private final List<UUID> channels = new ArrayList<>();
        private final List<UUID> broadcasts = new ArrayList<>();
        private final List<ReconcileLoop> orchestrators = new ArrayList<>();
        private int nextOwner;
        private Costs costs;

        Storm(long seed) {
            this.random = new Random(seed);
            this.mediaLive = new FakeMediaLive(seed);
            mediaLive.faults = random.nextDouble() * 0.3;
            mediaLive.deaths = random.nextDouble() * 0.03;
            mediaLive.createFailures = random.nextDouble() * 0.2;
            mediaLive.quota = random.nextBoolean() ? PLENTY : random.nextInt(CREATORS);
            Duration budget = random.nextInt(3) == 0 ? Duration.ofMinutes(20) : null;
            costs = new Costs(Prices.unknown(), new Budgets(null, budget, null));
            for (int i = 0; i < CREATORS; i++) {
                channels.add(db.openChannel(clock.instant()));
            }
            for (int i = 0; i < 2; i++) {
                orchestrators.add(orchestrator());
            }
        }

        /** A new process: a new owner, nothing remembered. */
        private ReconcileLoop orchestrator() {
            OrchestratorConfig config = OrchestratorConfig.oneMachine(TestNames.NAMES)
                    .withOwner("process-" + nextOwner++)
                    .withCosts(costs)
                    .withSweeping(new Sweeping(3, OrphanPolicy.DELETE, Duration.ofSeconds(10)));
            return new ReconcileLoop(config, Notebook.over(db.sql(), config), mediaLive.clients(), clock);
        }

        void rage() {
            for (int step = 0; step < STORMY_STEPS; step++) {
                wish();
                if (random.nextInt(15) == 0) {
                    orchestrators.set(random.nextInt(2), orchestrator());
                }
                look(random.nextInt(2));
                mediaLive.tick();
                clock.advance(Duration.ofSeconds(random.nextInt(10)));
            }
        }

        private void wish() {
            UUID channel = channels.get(random.nextInt(CREATORS));
            switch (random.nextInt(14)) {
                case 0, 1 -> goLive(channel);
                case 2 -> {
                    if (!broadcasts.isEmpty()) {
                        end(broadcasts.get(random.nextInt(broadcasts.size())));
                    }
                }
                case 3 -> mediaLive.renameInputs();
                case 4 -> mediaLive.publishing.addAll(broadcasts);
                case 5 -> mediaLive.publishing.clear();
                case 6 -> {
                    if (random.nextInt(10) == 0) {
                        mediaLive.loseChannels();
                    }
                }
                case 7 -> broadcasts.add(db.plan(channel, "scheduled", soon(), clock.instant()));
                case 8 -> {
                    if (random.nextInt(5) == 0) {
                        db.stopHouse(clock.instant());
                    } else {
                        db.resumeHouse();
                    }
                }
                default -> {}
            }
        }

        private Instant soon() {
            return clock.instant().plusSeconds(random.nextInt(300));
        }

        private void goLive(UUID channel) {
            boolean busy = db.sql()
                    .fetchExists(BROADCAST, BROADCAST.CHANNEL_ID.eq(channel).and(BROADCAST.DESIRED.eq("on_air")));
            if (!busy) {
                broadcasts.add(db.plan(channel, "on_air", null, clock.instant()));
            }
        }

        private void end(UUID broadcast) {
            if (db.desired(broadcast).equals("on_air")) {
                db.desire(broadcast, random.nextBoolean() ? "ended" : "cancelled", clock.instant());
            }
        }

        private void look(int which) {
            try {
                orchestrators.get(which).once();
            } catch (SdkException e) {
                // the door's loop logs it and looks again
            } catch (FakeMediaLive.Killed e) {
                orchestrators.set(which, orchestrator());
            }
        }

        /** Until all is as it should be, and then a while longer: it must stay so. */
        void calm(String story) {
            becalm();
            for (int step = 0; step < MAX_CALM_STEPS && !isSettled(story); step += CALM_STEPS_A_TIME) {
                look();
            }
            look();
            judge(story);
        }

        private boolean isSettled(String story) {
            try {
                judge(story);
                return true;
            } catch (AssertionError notYet) {
                return false;
            }
        }

        private void look() {
            for (int step = 0; step < CALM_STEPS_A_TIME; step++) {
                look(step % 2);
                mediaLive.tick();
                clock.advance(Duration.ofSeconds(2));
            }
        }

        private void becalm() {
            mediaLive.faults = 0;
            mediaLive.deaths = 0;
            mediaLive.createFailures = 0;
            db.resumeHouse();
            costs = Costs.unlimited();
            orchestrators.replaceAll(before -> orchestrator());
            broadcasts.stream()
                    .filter(b -> db.desired(b).equals("scheduled"))
                    .forEach(b -> db.desire(b, "cancelled", clock.instant()));
            mediaLive.publishing.clear();
            mediaLive.publishing.addAll(broadcasts);
        }

        void judge(String story) {
            assertThat(mediaLive.violations).as(story).isEmpty();
            List<String> wanted = broadcasts.stream()
                    .filter(b -> db.desired(b).equals("on_air"))
                    .map(UUID::toString)
                    .toList();
            List<String> live = wanted.stream()
                    .filter(b -> phase(UUID.fromString(b)).equals("live"))
                    .toList();
            assertThat(live).as(story + ": live").hasSize(Math.min(wanted.size(), mediaLive.quota));
            for (UUID broadcast : broadcasts) {
                Set<String> allowed = live.contains(broadcast.toString())
                        ? Set.of("live")
                        : wanted.contains(broadcast.toString())
                                ? Set.of("preparing")
                                : Set.of("ended", "failed", "none");
                assertThat(allowed).as(story + ", " + broadcast).contains(phase(broadcast));
                if (allowed.contains("preparing")) {
                    assertThat(db.media(broadcast).getReason()).as(story).startsWith("Waiting for a free channel");
                }
            }
            judgeMediaLive(story, live);
            assertThat(db.told().stream().filter("BROADCAST_LIVE"::equals).count())
                    .as(story + ": told once per broadcast")
                    .isLessThanOrEqualTo(broadcasts.size());
        }

        private void judgeMediaLive(String story, List<String> live) {
            assertThat(mediaLive.channels().stream().map(c -> c.order.tags().get("broadcast")))
                    .as(story + ": channels")
                    .containsExactlyInAnyOrderElementsOf(live);
            assertThat(mediaLive.channels().stream().map(c -> c.state.name()))
                    .as(story + ": states")
                    .allMatch("RUNNING"::equals);
            assertThat(mediaLive.inputs().stream().map(i -> i.order.tags().get("broadcast")))
                    .as(story + ": inputs")
                    .containsExactlyInAnyOrderElementsOf(live);
            assertThat(db.sql()
                            .fetch("select media_channel_id from channel_run where ended_at is null")
                            .map(row -> row.get(0)))
                    .as(story + ": paid for")
                    .containsExactlyInAnyOrderElementsOf(
                            mediaLive.channels().stream().map(c -> c.id).toList());
            assertThat(db.sql().fetchCount(MEDIA_ORPHAN))
                    .as(story + ": orphans")
                    .isZero();
        }

        private static String phase(UUID broadcast) {
            return db.media(broadcast) == null ? "none" : db.media(broadcast).getPhase();
        }
    }
}
