package tv.headwater.local.eventbridge;

/** Where services tell what happened. Returns at once and never fails: whether anybody learns of it is not the teller's concern. */
@FunctionalInterface
public interface Events {
    void put(Event event);

    /** Nobody listens. */
    static Events nowhere() {
        return event -> {};
    }
}
