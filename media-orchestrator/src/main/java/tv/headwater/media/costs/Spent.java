package tv.headwater.media.costs;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What this month has cost so far.
 *
 * @param running how many channels run now
 * @param channels time by creator's channel; one that is missing used none
 */
public record Spent(Instant monthStart, Duration platform, BigDecimal usd, int running, Map<UUID, Duration> channels) {
    public Duration of(UUID channelId) {
        return channels.getOrDefault(channelId, Duration.ZERO);
    }
}
