package tv.headwater.local.audience;

import java.util.Random;

/**
 * Decides when viewers of one broadcast come: a Poisson process whose rate holds the wanted crowd (Little's law: arrivals ×
 * mean stay = present), faster while the crowd is still small.
 */
final class Arrivals {
    private static final double FILL_MILLIS = 5_000;

    private final int wanted;
    private final double meanStayMillis;
    private final Random random;

    Arrivals(int wanted, double meanStayMillis, Random random) {
        this.wanted = wanted;
        this.meanStayMillis = meanStayMillis;
        this.random = random;
    }

    /** How many come within this time, given how many are there. Never more than twice the wanted crowd. */
    int within(long millis, int present) {
        double steady = wanted / meanStayMillis;
        double filling = Math.max(0, wanted - present) / FILL_MILLIS;
        int come = poisson((steady + filling) * millis);
        return Math.min(come, Math.max(0, 2 * wanted - present));
    }

    /** Knuth's method; the means here are small. */
    private int poisson(double mean) {
        double limit = Math.exp(-Math.min(mean, 50));
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
