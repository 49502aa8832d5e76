package tv.headwater.media.costs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tv.headwater.media.costs.CostGuard.Verdict;

class CostGuardTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);

    @Test
    void exampleUsage() {
        CostGuard guard = new CostGuard(new Budgets(null, Duration.ofHours(20), null));

        assertThat(guard.judge(spent(20, 0, 1, Map.of(ADA, Duration.ofHours(20))), ADA))
                .isEqualTo(new Verdict.Over("Your channel has used its 20 hours of this month. "
                        + "Go live again from 1 December on, or ask the operator for more."));
        assertThat(guard.judge(spent(20, 0, 1, Map.of(ADA, Duration.ofHours(20))), BOB))
                .isEqualTo(new Verdict.Within(null));
    }

    @Test
    void theBudgetOfAllEndsEverybody() {
        CostGuard hours = new CostGuard(new Budgets(Duration.ofHours(100), null, null));
        CostGuard money = new CostGuard(new Budgets(null, null, new BigDecimal("50")));

        assertThat(hours.judge(spent(100, 0, 1, Map.of()), ADA)).isInstanceOf(Verdict.Over.class);
        assertThat(hours.judge(spent(99, 0, 1, Map.of()), ADA)).isEqualTo(new Verdict.Within(null));
        assertThat(money.judge(spent(1, 50, 1, Map.of()), ADA)).isInstanceOf(Verdict.Over.class);
        assertThat(money.judge(spent(1, 49, 1, Map.of()), ADA)).isEqualTo(new Verdict.Within(null));
    }

    @Test
    void aCreatorIsWarnedBeforeTheEndAndSoonerWhenManyShareTheBudget() {
        CostGuard guard = new CostGuard(new Budgets(Duration.ofHours(100), null, null));

        assertThat(guard.judge(spent(99, 0, 4, Map.of()), ADA))
                .isEqualTo(new Verdict.Within(
                        "The budget of this month ends in about 15 minutes; the broadcast ends with it."));
    }

    @Test
    void withoutBudgetsNothingIsOver() {
        assertThat(new CostGuard(Budgets.none()).judge(spent(10_000, 10_000, 9, Map.of()), ADA))
                .isEqualTo(new Verdict.Within(null));
    }

    @Test
    void aMonthBeginsAtMidnightUtc() {
        assertThat(CostGuard.monthStart(Instant.parse("2026-11-30T23:59:59Z"))).isEqualTo(NOVEMBER);
        assertThat(CostGuard.monthStart(NOVEMBER)).isEqualTo(NOVEMBER);
    }

    @Test
    void aChannelCostsItsInputAndEachOutput() {
        Prices prices = new Prices(new BigDecimal("0.10"), new BigDecimal("0.20"), new BigDecimal("0.40"), "a list");

        assertThat(prices.channelHour(List.of(1080, 720, 480))).isEqualByComparingTo("1.10");
    }

    @Test
    void settingsThatDoNotFitTogetherAreToldTogether() {
        List<String> errors = new ArrayList<>();

        Costs.read(
                Map.of("HEADWATER_PRICE_INPUT", "0.1", "HEADWATER_BUDGET_USD", "10", "HEADWATER_BUDGET_HOURS", "many"),
                errors);

        assertThat(errors).hasSize(3).anyMatch(e -> e.contains("HEADWATER_BUDGET_HOURS must be a number"));
    }

    @Test
    void settingsAreRead() {
        Costs costs = Costs.read(Map.of("HEADWATER_BUDGET_CHANNEL_HOURS", "1.5"), new ArrayList<>());

        assertThat(costs.budgets()).isEqualTo(new Budgets(null, Duration.ofMinutes(90), null));
        assertThat(costs.prices().areKnown()).isFalse();
    }

    private static Spent spent(int hours, int usd, int running, Map<UUID, Duration> channels) {
        return new Spent(NOVEMBER, Duration.ofHours(hours), BigDecimal.valueOf(usd), running, channels);
    }
}
