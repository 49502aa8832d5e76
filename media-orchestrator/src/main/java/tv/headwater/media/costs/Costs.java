package tv.headwater.media.costs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What video costs here and what it may cost, read from variables; all are optional.
 *
 * <pre>
 * HEADWATER_PRICE_INPUT        USD for an hour of one input (HD, AVC, up to 10 Mbit/s), from MediaLive's price list
 * HEADWATER_PRICE_SD_OUTPUT    USD for an hour of one output below 720 lines
 * HEADWATER_PRICE_HD_OUTPUT    USD for an hour of one output from 720 lines on
 * HEADWATER_PRICE_SOURCE       where these are from, for the operator's page
 * HEADWATER_BUDGET_HOURS       channel hours of all broadcasts in a calendar month (UTC)
 * HEADWATER_BUDGET_CHANNEL_HOURS  the same of each creator's channel
 * HEADWATER_BUDGET_USD         USD of all broadcasts in a calendar month
 * </pre>
 */
public record Costs(Prices prices, Budgets budgets) {
    private static final String NUMBER = "\\d{1,7}(\\.\\d{1,4})?";
    private static final int MAX_SOURCE_CHARS = 200;
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

    public static Costs unlimited() {
        return new Costs(Prices.unknown(), Budgets.none());
    }

    /** @param errors takes what is wrong, by key */
    public static Costs read(Map<String, String> variables, List<String> errors) {
        BigDecimal input = number("HEADWATER_PRICE_INPUT", variables, errors);
        BigDecimal sd = number("HEADWATER_PRICE_SD_OUTPUT", variables, errors);
        BigDecimal hd = number("HEADWATER_PRICE_HD_OUTPUT", variables, errors);
        BigDecimal usd = number("HEADWATER_BUDGET_USD", variables, errors);
        Prices prices = input != null && sd != null && hd != null
                ? new Prices(input, sd, hd, source(variables))
                : Prices.unknown();
        if (!prices.areKnown() && (input != null || sd != null || hd != null)) {
            errors.add("HEADWATER_PRICE_INPUT, HEADWATER_PRICE_SD_OUTPUT and HEADWATER_PRICE_HD_OUTPUT go together");
        }
        if (usd != null && !prices.areKnown()) {
            errors.add("HEADWATER_BUDGET_USD needs the three HEADWATER_PRICE_… to be counted");
        }
        Budgets budgets = new Budgets(
                hours("HEADWATER_BUDGET_HOURS", variables, errors),
                hours("HEADWATER_BUDGET_CHANNEL_HOURS", variables, errors),
                usd);
        return new Costs(prices, budgets);
    }

    private static String source(Map<String, String> variables) {
        String source = variables.getOrDefault("HEADWATER_PRICE_SOURCE", "").strip();
        return source.isEmpty() ? "configured" : source.substring(0, Math.min(MAX_SOURCE_CHARS, source.length()));
    }

    private static @Nullable BigDecimal number(String key, Map<String, String> variables, List<String> errors) {
        String value = variables.getOrDefault(key, "").strip();
        if (value.isEmpty()) {
            return null;
        }
        if (!value.matches(NUMBER)) {
            errors.add(key + " must be a number such as 12.50, not " + value);
            return null;
        }
        return new BigDecimal(value);
    }

    private static @Nullable Duration hours(String key, Map<String, String> variables, List<String> errors) {
        BigDecimal hours = number(key, variables, errors);
        return hours == null
                ? null
                : Duration.ofSeconds(hours.multiply(SECONDS_PER_HOUR).longValue());
    }
}
