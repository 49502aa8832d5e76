package tv.headwater.ingest.sender;

import tv.headwater.ingest.session.TokenBucket;

/** An address that requests come from: what is kept of it, and what all behind it may still send. Thread-safe. */
public final class Address {
    private final Place place;
    private final TokenBucket budget;

    Address(Place place, TokenBucket budget) {
        this.place = place;
        this.budget = budget;
    }

    public Place place() {
        return place;
    }

    /** Pays for a request. */
    public boolean mayEnter(long nowMillis) {
        synchronized (budget) {
            return budget.take(nowMillis);
        }
    }
}
