package tv.headwater.media.costs;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What may be used in a calendar month (UTC); null is no limit.
 *
 * @param platform channel time of all broadcasts together
 * @param channel channel time of each creator's channel
 * @param usd price of all broadcasts together
 */
public record Budgets(
        @Nullable Duration platform,
        @Nullable Duration channel,
        @Nullable BigDecimal usd) {
    public static Budgets none() {
        return new Budgets(null, null, null);
    }
}
