package tv.headwater.bench.freshness;

/**
 * The load under which it is measured.
 *
 * @param perSecond beacons of the audience
 * @param seconds of measuring, after as long a warm-up
 * @param portBase of the platform that is started for it
 */
public record FreshnessPlan(int perSecond, int seconds, int portBase) {
    public FreshnessPlan {
        if (perSecond < SteadyLoad.RECORDS_PER_BODY || seconds < 1) {
            throw new IllegalArgumentException("at least " + SteadyLoad.RECORDS_PER_BODY
                    + " beacons a second for a second: " + perSecond + ", " + seconds);
        }
    }

    public static FreshnessPlan thorough() {
        return new FreshnessPlan(20_000, 100, 18_300);
    }
}
