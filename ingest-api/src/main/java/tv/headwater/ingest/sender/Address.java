package tv.headwater.ingest.sender;

/** An address that requests come from: what is kept of it, and what all behind it may still send. Thread-safe. */
public final class Address {
    private final Place place;
    private final Budget budget;

    Address(Place place, Budget budget) {
        this.place = place;
        this.budget = budget;
    }

    public Place place() {
        return place;
    }

    /** Pays for a request. */
    public boolean mayEnter(long nowMillis) {
        return budget.take(nowMillis);
    }
}
