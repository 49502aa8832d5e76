package tv.headwater.portal.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.incidents.Finding.Condition;
import tv.headwater.portal.incidents.Vitals.Stretch;
import tv.headwater.portal.incidents.Vitals.Tries;

class IncidentRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final UUID BROADCAST = UUID.fromString("00000000-0000-0000-0000-0000000000b1");
    private static final Stretch QUIET = new Stretch(3_000_000, 15_000, 60, 60_000);

    private final Map<IncidentKind, OpenIncident> open = new HashMap<>();
    private Stretch last = new Stretch(600_000, 3_000, 10, 10_000);
    private Stretch instant = new Stretch(300_000, 1_500, 0, 0);
    private String phase = "live";
    private Instant phaseSince = NOW.minusSeconds(600);
    private Instant asOf = NOW.minusSeconds(1);
    private int viewers = 10;
    private Double usualViewers = 10.0;
    private Failures failures = new Failures(0, 5, 1, 100);

    @Test
    void exampleUsage() {
        assertThat(conditions()).containsOnly(Condition.FINE);

        last = new Stretch(600_000, 60_000, 10, 10_000);

        Finding finding = find(IncidentKind.REBUFFERING);
        assertThat(finding.condition()).isEqualTo(Condition.BAD);
        assertThat(finding.value()).isEqualTo(0.1);
        assertThat(finding.usual()).isEqualTo(0.005);
    }

    @Test
    void whatOpensIsStricterThanWhatKeepsOpen() {
        last = new Stretch(600_000, 24_000, 10, 10_000);
        assertThat(find(IncidentKind.REBUFFERING).condition()).isEqualTo(Condition.FINE);

        opened(IncidentKind.REBUFFERING, 0.005, 60);

        assertThat(find(IncidentKind.REBUFFERING).condition()).isEqualTo(Condition.BAD);
    }

    @Test
    void anOpenIncidentIsNotItsOwnUsual() {
        opened(IncidentKind.REBUFFERING, 0.005, 900);
        last = new Stretch(600_000, 60_000, 10, 10_000);

        assertThat(find(IncidentKind.REBUFFERING).usual()).isEqualTo(0.005);
    }

    @Test
    void tooLittleTrafficSaysNothing() {
        last = new Stretch(100_000, 90_000, 4, 40_000);
        instant = new Stretch(40_000, 40_000, 0, 0);

        assertThat(find(IncidentKind.REBUFFERING).condition()).isEqualTo(Condition.UNKNOWN);
        assertThat(find(IncidentKind.STALL).condition()).isEqualTo(Condition.UNKNOWN);
        assertThat(find(IncidentKind.SLOW_START).condition()).isEqualTo(Condition.UNKNOWN);
        viewers = 0;
        assertThat(find(IncidentKind.STALL).condition()).isEqualTo(Condition.FINE);
    }

    @Test
    void whenEverythingStandsStillItIsAStallAndNotRebuffering() {
        instant = new Stretch(300_000, 290_000, 0, 0);
        last = new Stretch(600_000, 400_000, 0, 0);

        assertThat(find(IncidentKind.STALL).condition()).isEqualTo(Condition.BAD);
        assertThat(find(IncidentKind.REBUFFERING).condition()).isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void withoutAnEncoderNothingElseIsJudged() {
        phase = "interrupted";
        phaseSince = NOW.minusSeconds(9);
        assertThat(find(IncidentKind.INGEST).condition()).isEqualTo(Condition.FINE);
        phaseSince = NOW.minusSeconds(20);
        instant = new Stretch(300_000, 300_000, 0, 0);

        assertThat(find(IncidentKind.INGEST).condition()).isEqualTo(Condition.BAD);
        assertThat(find(IncidentKind.INGEST).value()).isEqualTo(20);
        assertThat(find(IncidentKind.STALL).condition()).isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void oldFiguresSayNothing() {
        asOf = NOW.minusSeconds(31);
        last = new Stretch(600_000, 600_000, 0, 0);

        assertThat(conditions().subList(1, 6)).containsOnly(Condition.UNKNOWN);
    }

    @Test
    void failuresAreComparedWithAllWhoCouldFail() {
        failures = new Failures(3, 10, 1, 100);
        assertThat(find(IncidentKind.FAILURES).condition()).isEqualTo(Condition.BAD);
        assertThat(find(IncidentKind.FAILURES).value()).isEqualTo(3.0 / 23);
        failures = new Failures(2, 3, 1, 100);
        assertThat(find(IncidentKind.FAILURES).condition()).isEqualTo(Condition.FINE);
        failures = null;
        assertThat(find(IncidentKind.FAILURES).condition()).isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void slowStartsCountOnceTheyAreSlowerThanUsual() {
        last = new Stretch(600_000, 0, 5, 25_000);
        assertThat(find(IncidentKind.SLOW_START).condition()).isEqualTo(Condition.BAD);
        assertThat(find(IncidentKind.SLOW_START).value()).isEqualTo(5_000);
    }

    @Test
    void aDropIsOverWhenPeopleAreBackOrAfterTenMinutes() {
        usualViewers = 100.0;
        viewers = 60;
        assertThat(find(IncidentKind.VIEWERS_DROP).condition()).isEqualTo(Condition.BAD);
        opened(IncidentKind.VIEWERS_DROP, 100.0, 120);
        usualViewers = 60.0;
        viewers = 75;
        assertThat(find(IncidentKind.VIEWERS_DROP).condition()).isEqualTo(Condition.BAD);
        viewers = 81;
        assertThat(find(IncidentKind.VIEWERS_DROP).condition()).isEqualTo(Condition.FINE);
        viewers = 60;
        opened(IncidentKind.VIEWERS_DROP, 100.0, 601);
        assertThat(find(IncidentKind.VIEWERS_DROP).condition()).isEqualTo(Condition.FINE);
    }

    @Test
    void stepsFollowFromRowsAndFindings() {
        Finding bad = Finding.bad(IncidentKind.STALL, 0.9, 0.0);
        assertThat(Step.decide(BROADCAST, List.of(bad), Map.of(), NOW)).containsExactly(new Step.Open(BROADCAST, bad));

        OpenIncident seen = opened(IncidentKind.STALL, 0.0, 60);
        assertThat(Step.decide(BROADCAST, List.of(bad), open, NOW)).containsExactly(new Step.SeeAgain(seen, 0.9, 0.9));
        List<Finding> fine = List.of(Finding.fine(IncidentKind.STALL));
        assertThat(Step.decide(BROADCAST, fine, open, NOW.plusSeconds(29))).isEmpty();
        assertThat(Step.decide(BROADCAST, fine, open, NOW.plusSeconds(30))).containsExactly(new Step.Close(seen));
        assertThat(Step.decide(BROADCAST, List.of(Finding.unknown(IncidentKind.STALL)), open, NOW.plusSeconds(900)))
                .isEmpty();
    }

    private OpenIncident opened(IncidentKind kind, Double usual, long secondsAgo) {
        OpenIncident incident =
                new OpenIncident(UUID.randomUUID(), BROADCAST, kind, NOW.minusSeconds(secondsAgo), NOW, usual, 0.1);
        open.put(kind, incident);
        return incident;
    }

    private List<Condition> conditions() {
        return IncidentRule.judge(vitals(), failures, open, NOW).stream()
                .map(Finding::condition)
                .toList();
    }

    private Finding find(IncidentKind kind) {
        return IncidentRule.judge(vitals(), failures, open, NOW).stream()
                .filter(finding -> finding.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private Vitals vitals() {
        return new Vitals(
                BROADCAST, true, phase, phaseSince, asOf, viewers, new Tries(0, 0), usualViewers, last, instant, QUIET);
    }
}
