package tv.headwater.local.players;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CdnRequest;

/**
 * Unmodified players of others, in a real browser on a network that falls silent twice, report to the collector and the edge:
 * docs/players.md says in words what is shown here.
 */
@Tag("faults")
class PlayersTest {
    private static final double STARTUP_WITHIN_MILLIS = 100;
    private static final double STALLS_WITHIN_MILLIS = 250;
    private static final double STALLS_WITHIN_SHARE = 0.05;

    @TempDir
    private static Path folder;

    private static PlayersRun run;

    @BeforeAll
    static void play() throws Exception {
        run = PlayersRun.in(folder);
    }

    static Stream<Setup> reporting() {
        return Arrays.stream(Setup.values()).filter(Setup::reportsEvents);
    }

    static Stream<Setup> withStates() {
        return reporting().filter(Setup::saysItsState);
    }

    @Test
    void exampleUsage() {
        Outcome outcome = run.of(Setup.HLS_1_7);

        assertThat(outcome.seen().ended()).isTrue();
        assertThat(outcome.posts()).isNotEmpty().allMatch(post -> post.status() == 204);
        assertThat(outcome.beacons()).extracting(Beacon::getSid).containsOnly(outcome.sessionId());
    }

    @ParameterizedTest
    @EnumSource
    void theVideoPlaysToItsEndWithTwoStalls(Setup setup) {
        Seen seen = run.of(setup).seen();

        assertThat(seen.ended()).as("%s", seen).isTrue();
        assertThat(seen.stallsMillis().stream().filter(millis -> millis > 1_000))
                .as("%s", seen)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("reporting")
    void everyLineTheBrowserSentIsExactlyOneBeacon(Setup setup) {
        Outcome outcome = run.of(setup);

        Map<String, Beacon> beacons = new TreeMap<>();
        outcome.beacons().forEach(beacon -> beacons.put(beacon.getId(), beacon));

        assertThat(identitiesOf(beacons.values()))
                .as("stored, without copies, against sent and acknowledged")
                .containsAll(identities(outcome.acknowledged()))
                .isSubsetOf(identities(outcome.sent()));
        assertThat(beacons).hasSameSizeAs(new TreeSet<>(identitiesOf(beacons.values())));
        assertThat(run.deadLetters()).as("no player sends what cannot be read").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reporting")
    void refusedAndLostAnswersMakeCopiesThatAreSeenToBeCopies(Setup setup) {
        Outcome outcome = run.of(setup);
        long ids = outcome.beacons().stream().map(Beacon::getId).distinct().count();
        Set<Integer> answers =
                outcome.posts().stream().map(Viewing.Post::status).collect(Collectors.toSet());

        if (setup.losesAnswers()) {
            assertThat(answers).contains(204, 503, 504);
            assertThat(outcome.beacons()).hasSizeGreaterThan((int) ids);
        } else {
            assertThat(answers).containsExactly(204);
            assertThat(outcome.beacons()).hasSize((int) ids);
        }
    }

    @ParameterizedTest
    @MethodSource("reporting")
    void everyKeyIsKeptOrNamedAsDropped(Setup setup) {
        Outcome outcome = run.of(setup);
        Map<String, Beacon> beacons = new TreeMap<>();
        outcome.beacons().forEach(beacon -> beacons.put(SentLine.identityOf(beacon), beacon));

        KeyTable keys = KeyTable.of(outcome.acknowledged(), beacons);

        assertThat(keys.unaccounted()).as("%s", keys).isEmpty();
        assertThat(keys.kept()).as("%s", keys).containsAll(setup.keys());
        assertThat(keys.kept().contains("sta")).as("%s", keys).isEqualTo(setup.saysItsState());
        assertThat(keys.dropped()).as("%s", keys).isEqualTo(setup.droppedKeys());
    }

    @ParameterizedTest
    @EnumSource
    void everyMediaRequestIsInTheEdgesLogWithItsSession(Setup setup) {
        Outcome outcome = run.of(setup);

        Map<String, Long> asked = outcome.asked().stream()
                .filter(file -> file.status() > 0)
                .collect(Collectors.groupingBy(Viewing.Asked::pathAndQuery, TreeMap::new, Collectors.counting()));
        List<CdnRequest> delivered = outcome.delivered().stream()
                .filter(request -> !request.getMethod().equals("OPTIONS"))
                .toList();
        Map<String, Long> logged = delivered.stream()
                .collect(Collectors.groupingBy(PlayersTest::pathAndQuery, TreeMap::new, Collectors.counting()));

        assertThat(logged.keySet())
                .as("what was answered was logged, once at least: the browser's cache answers repetitions")
                .containsAll(asked.keySet());
        assertThat(delivered).extracting(CdnRequest::getCmcdSid).as("sessions").containsOnly(outcome.sessionId());
    }

    @ParameterizedTest
    @EnumSource
    void theEdgesLogSaysWhatThePlayerSaidOfEachSegment(Setup setup) {
        List<CdnRequest> segments = run.of(setup).delivered().stream()
                .filter(request ->
                        request.getMethod().equals("GET") && request.getPath().contains("/chunk-"))
                .toList();

        assertThat(segments)
                .hasSizeGreaterThan(20)
                .allSatisfy(segment ->
                        assertThat(SentLine.of(segment.getCmcd()).values()).containsKeys("cid", "sf", "sid"));
        assertThat(segments.stream()
                        .map(segment -> SentLine.of(segment.getCmcd()).values())
                        .filter(values -> values.containsKey("ot"))
                        .count())
                .as("Shaka looks at a few segments before it knows what they are, and says no ot of those")
                .isGreaterThan(segments.size() * 3L / 4);
    }

    @ParameterizedTest
    @MethodSource("withStates")
    void startUpAndStallsAreThoseThatTheViewerSaw(Setup setup) {
        Outcome outcome = run.of(setup);
        double stalls = outcome.seen().stalledMillis();

        assertThat(outcome.view()).isNotNull();
        assertThat((double) outcome.view().startupMillis())
                .as("start-up: %s", outcome.seen())
                .isCloseTo(
                        outcome.seen().startupMillis() - (setup.speaksAtOnce() ? 0 : outcome.silentMillis()),
                        within(STARTUP_WITHIN_MILLIS));
        assertThat((double) outcome.view().rebufferMillis())
                .as("stalls: %s", outcome.seen())
                .isCloseTo(stalls, within(Math.max(STALLS_WITHIN_MILLIS, STALLS_WITHIN_SHARE * stalls)));
        assertThat(outcome.view().rebuffers()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void playersThatSayNoStateAreViewersAndNothingElse() {
        reporting().filter(setup -> !setup.saysItsState()).forEach(setup -> {
            assertThat(run.of(setup).view()).as("%s", setup).isNotNull();
            assertThat(run.of(setup).view().startupMillis()).as("%s", setup).isNull();
            assertThat(run.of(setup).view().rebufferMillis()).as("%s", setup).isZero();
        });
    }

    private static Set<String> identities(List<SentLine> lines) {
        return lines.stream().map(SentLine::identity).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> identitiesOf(Collection<Beacon> beacons) {
        return beacons.stream().map(SentLine::identityOf).toList();
    }

    private static String pathAndQuery(CdnRequest request) {
        return request.getQuery() == null ? request.getPath() : request.getPath() + "?" + request.getQuery();
    }
}
