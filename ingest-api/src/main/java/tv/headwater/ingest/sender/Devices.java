package tv.headwater.ingest.sender;

import org.jspecify.annotations.Nullable;
import tv.headwater.events.useragent.UserAgent;
import tv.headwater.events.useragent.UserAgents;
import tv.headwater.ingest.session.TokenBucket;

/**
 * Reads user agents, but only so many new ones per second: each costs a millisecond of CPU, and anybody can invent them.
 * Thread-safe.
 */
public final class Devices {
    private static final int NEW_PER_SECOND = 100;
    private static final int NEW_AT_ONCE = 400;

    private final UserAgents agents;
    private final TokenBucket budget;

    public Devices(UserAgents agents, long nowMillis) {
        this.agents = agents;
        this.budget = new TokenBucket(NEW_PER_SECOND, NEW_AT_ONCE, nowMillis);
    }

    /** What the user agent says; null if it is new and too many others are. */
    public @Nullable UserAgent of(@Nullable String userAgent, long nowMillis) {
        UserAgent known = agents.ifRemembered(userAgent);
        return known != null || !mayRead(nowMillis) ? known : agents.of(userAgent);
    }

    private synchronized boolean mayRead(long nowMillis) {
        return budget.take(nowMillis);
    }
}
