package tv.headwater.local.audience;

/** What is buffered ahead of the playhead; it drains while playing. */
final class MediaBuffer {
    private long aheadMillis;
    private boolean everFilled;

    void append(int millis) {
        aheadMillis += millis;
        everFilled = true;
    }

    /** @return whether it ran empty */
    boolean drain(long millis) {
        aheadMillis = Math.max(0, aheadMillis - millis);
        return aheadMillis == 0;
    }

    void flush() {
        aheadMillis = 0;
    }

    long aheadMillis() {
        return aheadMillis;
    }

    boolean everFilled() {
        return everFilled;
    }
}
