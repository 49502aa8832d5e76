package tv.headwater.media.costs;

import java.math.BigDecimal;

/**
 * What MediaLive charges per hour, as the operator configured it: AWS publishes prices per Region and changes them, so none are
 * built in. A running channel costs its input and each of its outputs.
 *
 * @param source for people: where the numbers are from
 */
public record Prices(BigDecimal input, BigDecimal sdOutput, BigDecimal hdOutput, String source) {
    /** From this height on an output is HD. */
    private static final int HD_LINES = 720;

    public Prices {
        if (input.signum() < 0 || sdOutput.signum() < 0 || hdOutput.signum() < 0) {
            throw new IllegalArgumentException("prices must not be negative");
        }
    }

    public static Prices unknown() {
        return new Prices(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, "no prices are configured");
    }

    public boolean areKnown() {
        return input.signum() > 0 || sdOutput.signum() > 0 || hdOutput.signum() > 0;
    }

    /** An hour of a channel with outputs of these heights. */
    public BigDecimal channelHour(Iterable<Integer> heights) {
        BigDecimal sum = input;
        for (int height : heights) {
            sum = sum.add(height < HD_LINES ? sdOutput : hdOutput);
        }
        return sum;
    }
}
