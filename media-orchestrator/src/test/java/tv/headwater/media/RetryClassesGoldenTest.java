package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.MEDIA_STATUS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import tv.headwater.media.Strikes.Call;
import tv.headwater.media.Strikes.Kind;

/**
 * Every class of failure × every call of MediaLive that the orchestrator makes: a broadcast each, from its wish to its end. What
 * became of them, how the call was repeated and what the creator was told stands in {@code retry-classes.txt};
 * {@code ./headwater goldens} rewrites it, review reads it.
 */
@Tag("it")
class RetryClassesGoldenTest {
    private static final String RESOURCE = "media-orchestrator/src/test/resources/golden/retry-classes.txt";
    private static final String HEAD = """
            What becomes of a broadcast when a call of MediaLive fails: three times in a row, or once if it was done all the same.
            The class of the failure: how the call is repeated; what is told meanwhile; the phases of the broadcast.

            """;
    private static final List<String> OF_ONE = List.of(
            "createInput",
            "createChannel",
            "startChannel",
            "updateInput",
            "restartChannelPipelines",
            "stopChannel",
            "deleteChannel",
            "deleteInput",
            "describeInput",
            "describeChannel",
            "listAlerts");
    private static final List<String> OF_ALL = List.of("listInputs", "listChannels", "createInputSecurityGroup");
    private static final int TIMES = 3;
    private static final int PATIENCE = 60;
    private static final Set<String> SETTLED = Set.of("ended", "failed");

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
        List<String> lines = new ArrayList<>(ofOne());
        for (String operation : OF_ALL) {
            Map<Kind, String> cells = new LinkedHashMap<>();
            for (Kind kind : Kind.CLASSES) {
                cells.put(kind, ofAll(operation, kind));
            }
            lines.addAll(section(operation, cells));
        }
        String told = HEAD + String.join("\n", lines) + "\n";
        Path golden = Path.of(System.getProperty("headwater.root"), RESOURCE);
        if (Boolean.getBoolean("goldens.rewrite")) {
            Files.writeString(golden, told);
        }

        assertThat(told)
                .as("run RetryClassesGoldenTest with -Dgoldens.rewrite=true and review the difference")
                .isEqualTo(Files.readString(golden));
    }

    private record Cell(String operation, Kind kind, UUID broadcast) {}

    /** All of them live side by side, so that one look is shared. */
    private static List<String> ofOne() {
        House house = new House();
        List<Cell> cells = new ArrayList<>();
        for (String operation : OF_ONE) {
            for (Kind kind : Kind.CLASSES) {
                UUID broadcast = house.wish();
                cells.add(new Cell(operation, kind, broadcast));
                house.mediaLive.strikes.order(operation, broadcast, kind, times(kind));
            }
        }
        house.lookUntil(Set.of("live", "failed"));
        for (Cell cell : cells) {
            if (cell.operation().equals("updateInput")) {
                house.mediaLive.renameInputOf(cell.broadcast());
            } else if (cell.operation().equals("restartChannelPipelines")) {
                house.mediaLive.breakChannelOf(cell.broadcast());
            }
        }
        house.look();
        house.clock.advance(house.limits().recovery());
        house.look();
        house.lookUntil(Set.of("live", "failed"));
        house.lookUntilNothingIsStuck();
        house.end();
        house.lookUntil(SETTLED);
        house.assertNothingIsLeft();

        Map<String, Map<Kind, String>> told = new LinkedHashMap<>();
        cells.forEach(cell -> told.computeIfAbsent(cell.operation(), any -> new LinkedHashMap<>())
                .put(cell.kind(), house.story(cell.operation(), cell.kind(), cell.broadcast())));
        return told.entrySet().stream()
                .flatMap(entry -> section(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    /** A call that is about no broadcast, with one broadcast that waits for it. */
    private static String ofAll(String operation, Kind kind) {
        House house = new House();
        UUID broadcast = house.wish();
        if (!operation.startsWith("create")) {
            house.look();
        }
        house.mediaLive.strikes.order(operation, null, kind, times(kind));
        house.lookUntil(Set.of("live", "failed"));
        house.end();
        house.lookUntil(SETTLED);
        house.assertNothingIsLeft();
        return house.story(operation, kind, broadcast);
    }

    private static int times(Kind kind) {
        return kind == Kind.TIMED_OUT_DONE || kind == Kind.NO_ANSWER ? 1 : TIMES;
    }

    private static List<String> section(String operation, Map<Kind, String> cells) {
        Map<String, List<Kind>> same = new LinkedHashMap<>();
        cells.forEach((kind, story) ->
                same.computeIfAbsent(story, any -> new ArrayList<>()).add(kind));
        List<String> lines = new ArrayList<>(List.of("== " + operation));
        same.forEach((story, kinds) -> lines.add(
                "  %s: %s".formatted(kinds.stream().map(Kind::name).collect(Collectors.joining(", ")), story)));
        lines.add("");
        return lines;
    }

    /** A house with its MediaLive, looked after by one orchestrator, second by second. */
    private static final class House {
        private final MutableClock clock = new MutableClock();
        private final FakeMediaLive mediaLive = new FakeMediaLive(1);
        private final OrchestratorConfig config = OrchestratorConfig.oneMachine(TestNames.NAMES);
        private final Map<UUID, List<String>> phases = new TreeMap<>();
        private final List<Map<UUID, String>> reasons = new ArrayList<>();
        private final List<String> troubles = new ArrayList<>();
        private final ReconcileLoop loop;

        House() {
            db.clear();
            mediaLive.quota = OF_ONE.size() * Kind.CLASSES.size();
            loop = new ReconcileLoop(config, Notebook.over(db.sql(), config), mediaLive.clients(), clock);
        }

        Limits limits() {
            return config.limits();
        }

        UUID wish() {
            UUID broadcast = db.plan(db.openChannel(clock.instant()), "on_air", null, clock.instant());
            mediaLive.publishing.add(broadcast);
            phases.put(broadcast, new ArrayList<>());
            return broadcast;
        }

        void end() {
            phases.keySet().forEach(each -> {
                if (db.desired(each).equals("on_air")) {
                    db.desire(each, "ended", clock.instant());
                }
            });
        }

        void look() {
            try {
                loop.once();
            } catch (SdkException e) {
                // the door's loop logs it and looks again
            }
            Map<UUID, String> told = new TreeMap<>();
            db.sql().selectFrom(BROADCAST_MEDIA).forEach(row -> {
                List<String> all = phases.get(row.getBroadcastId());
                if (all.isEmpty() || !all.get(all.size() - 1).equals(row.getPhase())) {
                    all.add(row.getPhase());
                }
                told.put(row.getBroadcastId(), Objects.toString(row.getReason(), "nothing"));
            });
            reasons.add(told);
            troubles.add(db.sql().fetch("select trouble from media_status").stream()
                    .map(row -> row.get(MEDIA_STATUS.TROUBLE))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(""));
            mediaLive.tick();
            clock.advance(Duration.ofSeconds(1));
        }

        void lookUntil(Set<String> wanted) {
            for (int i = 0; i < PATIENCE && !current().allMatch(wanted); i++) {
                look();
            }
            assertThat(current().phases()).as("after %d looks", PATIENCE).isSubsetOf(wanted);
        }

        void lookUntilNothingIsStuck() {
            for (int i = 0; i < PATIENCE && !mediaLive.stuck.isEmpty(); i++) {
                look();
            }
            look();
        }

        private record Current(Collection<String> phases) {
            boolean allMatch(Set<String> wanted) {
                return wanted.containsAll(phases);
            }
        }

        private Current current() {
            return new Current(phases.values().stream()
                    .map(all -> all.isEmpty() ? "none" : all.get(all.size() - 1))
                    .toList());
        }

        void assertNothingIsLeft() {
            for (int i = 0; i < 3; i++) {
                look();
            }
            assertThat(mediaLive.violations).isEmpty();
            assertThat(mediaLive.channels()).isEmpty();
            assertThat(mediaLive.inputs()).isEmpty();
            assertThat(mediaLive.groups()).isLessThanOrEqualTo(1);
        }

        String story(String operation, Kind kind, UUID broadcast) {
            List<Call> calls = mediaLive.strikes.calls.stream()
                    .filter(call -> call.operation().equals(operation))
                    .filter(call -> call.broadcast() == null || call.broadcast().equals(broadcast))
                    .toList();
            assertThat(calls).as("%s, %s", operation, kind).isNotEmpty();
            assertThat(calls.stream()
                            .map(Call::requestId)
                            .filter(Objects::nonNull)
                            .distinct())
                    .as("request ids of %s, %s", operation, kind)
                    .hasSizeLessThanOrEqualTo(1);
            int first = calls.get(0).at();
            // Of many at once, the operator is told the first.
            String operator =
                    phases.size() > 1 || troubles.get(first).isEmpty() ? "" : "; the operator: " + troubles.get(first);
            return "%s; told: %s%s; %s"
                    .formatted(
                            repeated(calls, times(kind)),
                            reasons.get(first).getOrDefault(broadcast, "nothing"),
                            operator,
                            String.join(" ", phases.get(broadcast)));
        }

        private static String repeated(List<Call> calls, int times) {
            if (calls.size() <= times) {
                return "not repeated";
            }
            int before = calls.get(times - 1).at();
            int last = calls.get(times).at() - before;
            if (times == 1) {
                return last == 0 ? "again at once" : "again";
            }
            return last <= 1 ? "again with the next look" : "later and later";
        }
    }
}
