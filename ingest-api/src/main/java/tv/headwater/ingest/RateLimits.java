package tv.headwater.ingest;

/**
 * How much may come from one place in the long run; bursts may be larger.
 *
 * @param sessionRecordsPerSecond of one playback: players send one to three, and everything they could not send for minutes at once
 * @param addressRequestsPerSecond of one address: whole cities stand behind the gateway of a mobile carrier
 */
public record RateLimits(int sessionRecordsPerSecond, int addressRequestsPerSecond) {
    public RateLimits {
        if (sessionRecordsPerSecond < 1 || addressRequestsPerSecond < 1) {
            throw new IllegalArgumentException("rates must be positive");
        }
    }

    public static RateLimits defaults() {
        return new RateLimits(50, 2000);
    }
}
