package tv.headwater.media.costs;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides whether this month's budgets still pay for a broadcast, and warns its creator before they no longer do. */
public final class CostGuard {
    /** How long before its end a creator is told. */
    private static final Duration WARNING = Duration.ofMinutes(30);

    private static final Duration ROUNDING = Duration.ofMinutes(5);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private final Budgets budgets;

    public CostGuard(Budgets budgets) {
        this.budgets = budgets;
    }

    /** What the budgets say. */
    public sealed interface Verdict {
        /** @param warning for the creator; null when there is time enough */
        record Within(@Nullable String warning) implements Verdict {}

        /** @param reason for the creator */
        record Over(String reason) implements Verdict {}
    }

    /** @param channelId the creator's channel */
    public Verdict judge(Spent spent, UUID channelId) {
        String reopens = DAY.format(next(spent.monthStart()));
        Duration ofAll = budgets.platform();
        BigDecimal usd = budgets.usd();
        if ((ofAll != null && spent.platform().compareTo(ofAll) >= 0)
                || (usd != null && spent.usd().compareTo(usd) >= 0)) {
            return new Verdict.Over(
                    "This month's budget for broadcasting is used up. Go live again from %s on, or ask the operator for more."
                            .formatted(reopens));
        }
        Duration ofChannel = budgets.channel();
        if (ofChannel != null && spent.of(channelId).compareTo(ofChannel) >= 0) {
            return new Verdict.Over(
                    "Your channel has used its %s of this month. Go live again from %s on, or ask the operator for more."
                            .formatted(hours(ofChannel), reopens));
        }
        return new Verdict.Within(warning(spent, channelId));
    }

    private @Nullable String warning(Spent spent, UUID channelId) {
        Duration left = left(spent, channelId);
        if (left == null || left.compareTo(WARNING) >= 0) {
            return null;
        }
        long minutes = Math.max(ROUNDING.toMinutes(), roundedUp(left).toMinutes());
        return "The budget of this month ends in about %d minutes; the broadcast ends with it.".formatted(minutes);
    }

    /** Money is not turned into time: the price of what runs is not the guard's to know. */
    private @Nullable Duration left(Spent spent, UUID channelId) {
        Duration ofChannel =
                budgets.channel() == null ? null : budgets.channel().minus(spent.of(channelId));
        Duration ofAll = budgets.platform() == null
                ? null
                : budgets.platform().minus(spent.platform()).dividedBy(Math.max(1, spent.running()));
        if (ofChannel == null || ofAll == null) {
            return ofChannel == null ? ofAll : ofChannel;
        }
        return ofChannel.compareTo(ofAll) < 0 ? ofChannel : ofAll;
    }

    private static Duration roundedUp(Duration left) {
        long step = ROUNDING.toSeconds();
        return Duration.ofSeconds((left.toSeconds() + step - 1) / step * step);
    }

    /** Begin of the month that budgets count at this moment. */
    public static Instant monthStart(Instant now) {
        return YearMonth.from(now.atOffset(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static LocalDate next(Instant monthStart) {
        return YearMonth.from(monthStart.atOffset(ZoneOffset.UTC)).plusMonths(1).atDay(1);
    }

    private static String hours(Duration budget) {
        String whole = budget.toHours() == 1 ? "1 hour" : budget.toHours() + " hours";
        return budget.toMinutesPart() == 0 ? whole : "%d h %d min".formatted(budget.toHours(), budget.toMinutesPart());
    }
}
