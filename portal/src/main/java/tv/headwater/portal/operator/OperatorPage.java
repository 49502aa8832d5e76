package tv.headwater.portal.operator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.broadcasts.Stage;

/**
 * What runs, what it costs, who waits, what went wrong.
 *
 * @param status null before any orchestrator looked
 * @param stopped null in normal operation
 * @param failed the newest first, of the last day
 * @param unrecorded whose recording failed, the newest first, of the last day
 * @param orphans what the next sweeps will clear
 */
public record OperatorPage(
        @Nullable Status status,
        @Nullable Stopped stopped,
        List<Live> live,
        List<Failed> failed,
        List<Failed> unrecorded,
        List<Orphan> orphans,
        Instant now) {

    /** The orchestrator's last word; the columns of {@code media_status}. */
    public record Status(
            Instant asOf,
            int channelLimit,
            String limitSource,
            int otherChannels,
            int strangers,
            @Nullable BigDecimal hourUsd,
            String priceSource,
            Instant monthStart,
            Duration month,
            BigDecimal monthUsd,
            @Nullable Duration platformBudget,
            @Nullable Duration channelBudget,
            @Nullable BigDecimal usdBudget,
            @Nullable String trouble) {}

    /** The switch is thrown. */
    public record Stopped(Instant at, String reason, String by) {}

    /**
     * A broadcast that has a place or wants one.
     *
     * @param seated whether it has a place for a channel
     * @param billed what is paid for so far; zero while no channel ran
     */
    public record Live(
            UUID id,
            String title,
            String channel,
            String handle,
            Stage stage,
            @Nullable String reason,
            boolean seated,
            Duration billed,
            BigDecimal usd) {}

    public record Failed(String title, String channel, String reason, Instant at) {}

    /** @param clearAt null when it is only reported */
    public record Orphan(
            String id,
            String kind,
            String state,
            Instant foundAt,
            @Nullable Instant clearAt) {}

    public List<Live> seated() {
        return live.stream().filter(Live::seated).toList();
    }

    public List<Live> queue() {
        return live.stream().filter(each -> !each.seated()).toList();
    }

    public List<String> alerts() {
        return OperatorAlerts.of(this);
    }

    /** What all running channels cost in an hour; null without prices. */
    public @Nullable String hourlyCost() {
        return status == null || status.hourUsd() == null
                ? null
                : money(status.hourUsd().multiply(BigDecimal.valueOf(seated().size())));
    }

    public static String money(BigDecimal usd) {
        return "$" + usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** 45 min, 1 h 5 min, 120 h. */
    public static String time(Duration time) {
        long minutes = time.toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes >= 6_000 || minutes % 60 == 0
                ? minutes / 60 + " h"
                : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** How much of the strictest budget for all is used, in percent; null without one. */
    public @Nullable Integer usedPercent() {
        Status known = status;
        if (known == null) {
            return null;
        }
        double time = share(
                known.month().toSeconds(),
                known.platformBudget() == null ? 0 : known.platformBudget().toSeconds());
        double usd = share(
                known.monthUsd().doubleValue(),
                known.usdBudget() == null ? 0 : known.usdBudget().doubleValue());
        double used = Math.max(time, usd);
        return known.platformBudget() == null && known.usdBudget() == null ? null : (int) Math.floor(used * 100);
    }

    private static double share(double part, double whole) {
        return whole <= 0 ? 0 : part / whole;
    }
}
