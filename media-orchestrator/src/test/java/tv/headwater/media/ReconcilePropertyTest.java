package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.headwater.db.schema.Tables.BROADCAST;

import java.time.Duration;
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

/**
 * The law: whatever people wish, whatever MediaLive does and wherever the orchestrator dies, in the end what is equals what
 * should be, nothing is left over, and no broadcast ever ran on two channels.
 */
@Tag("it")
class ReconcilePropertyTest {
    private static final int SEEDS_PER_RUN = 15;
    private static final int STORMY_STEPS = 60;
    private static final int CALM_STEPS = 150;
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
            storm.calm();
            storm.judge("seed " + seed);
        }
    }

    /** One story: creators, MediaLive and two orchestrators that die and come back. */
    private static final class Storm {
        private final Random random;
        private final MutableClock clock = new MutableClock();
        private final FakeMediaLive mediaLive;
        private final List<UUID> channels = new ArrayList<>();
        private final List<UUID> broadcasts = new ArrayList<>();
        private final List<ReconcileLoop> orchestrators = new ArrayList<>();
        private int nextOwner;

        Storm(long seed) {
            this.random = new Random(seed);
            this.mediaLive = new FakeMediaLive(seed);
            mediaLive.faults = random.nextDouble() * 0.3;
            mediaLive.createFailures = random.nextDouble() * 0.2;
            for (int i = 0; i < 2; i++) {
                channels.add(db.openChannel(clock.instant()));
                orchestrators.add(orchestrator());
            }
        }

        /** A new process: a new owner, nothing remembered. */
        private ReconcileLoop orchestrator() {
            OrchestratorConfig base = OrchestratorConfig.oneMachine(TestNames.NAMES);
            OrchestratorConfig config = new OrchestratorConfig(
                    base.environment(),
                    "process-" + nextOwner++,
                    base.interval(),
                    base.lease(),
                    3,
                    base.orphanPolicy(),
                    base.ingestCidrs(),
                    base.inputNames(),
                    base.roleArn(),
                    base.mediaBucket(),
                    base.archiveBucket(),
                    base.ladder(),
                    base.limits());
            return new ReconcileLoop(config, Notebook.over(db.sql(), config), mediaLive, clock);
        }

        void rage() {
            for (int step = 0; step < STORMY_STEPS; step++) {
                wish();
                if (random.nextInt(15) == 0) {
                    orchestrators.set(random.nextInt(2), orchestrator());
                }
                look(orchestrators.get(random.nextInt(2)));
                mediaLive.tick();
                clock.advance(Duration.ofSeconds(random.nextInt(10)));
            }
        }

        private void wish() {
            UUID channel = channels.get(random.nextInt(2));
            switch (random.nextInt(12)) {
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
                default -> {}
            }
        }

        private void goLive(UUID channel) {
            boolean busy = broadcasts.stream()
                    .anyMatch(b -> channelOf(b).equals(channel) && db.desired(b).equals("on_air"));
            if (!busy) {
                broadcasts.add(db.plan(channel, "on_air", null, clock.instant()));
            }
        }

        private void end(UUID broadcast) {
            if (db.desired(broadcast).equals("on_air")) {
                db.desire(broadcast, random.nextBoolean() ? "ended" : "cancelled", clock.instant());
            }
        }

        private UUID channelOf(UUID broadcast) {
            return db.sql().fetchSingle(BROADCAST, BROADCAST.ID.eq(broadcast)).getChannelId();
        }

        private static void look(ReconcileLoop orchestrator) {
            try {
                orchestrator.once();
            } catch (SdkException e) {
                // the door's loop logs it and looks again
            }
        }

        void calm() {
            mediaLive.faults = 0;
            mediaLive.createFailures = 0;
            mediaLive.publishing.clear();
            mediaLive.publishing.addAll(broadcasts);
            for (int step = 0; step < CALM_STEPS; step++) {
                look(orchestrators.get(step % 2));
                mediaLive.tick();
                clock.advance(Duration.ofSeconds(2));
            }
        }

        void judge(String story) {
            assertThat(mediaLive.violations).as(story).isEmpty();
            List<String> shouldBe = broadcasts.stream()
                    .filter(b -> db.desired(b).equals("on_air"))
                    .map(UUID::toString)
                    .toList();
            for (UUID broadcast : broadcasts) {
                String phase = db.media(broadcast) == null
                        ? "none"
                        : db.media(broadcast).getPhase();
                Set<String> allowed =
                        shouldBe.contains(broadcast.toString()) ? Set.of("live") : Set.of("ended", "failed", "none");
                assertThat(allowed).as(story + ", " + broadcast).contains(phase);
            }
            assertThat(mediaLive.channels().stream().map(c -> c.order.tags().get("broadcast")))
                    .as(story + ": channels")
                    .containsExactlyInAnyOrderElementsOf(shouldBe);
            assertThat(mediaLive.channels().stream().map(c -> c.state.name()))
                    .as(story + ": states")
                    .allMatch("RUNNING"::equals);
            assertThat(mediaLive.inputs().stream().map(i -> i.order.tags().get("broadcast")))
                    .as(story + ": inputs")
                    .containsExactlyInAnyOrderElementsOf(shouldBe);
            assertThat(db.told().stream().filter("BROADCAST_LIVE"::equals).count())
                    .as(story + ": told once per broadcast")
                    .isLessThanOrEqualTo(broadcasts.size());
        }
    }
}
