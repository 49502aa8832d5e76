package tv.headwater.events.publishing;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Holds what waits for Kinesis within its bounds, in events and in bytes. Thread-safe. */
final class Backlog {
    private final long maxEvents;
    private final long maxBytes;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    Backlog(long maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    /** Counts all of them in, or none and false. */
    boolean admits(List<byte[]> entering) {
        long added = 0;
        for (byte[] event : entering) {
            added += event.length;
        }
        boolean fits = bytes.addAndGet(added) <= maxBytes & events.addAndGet(entering.size()) <= maxEvents;
        if (!fits) {
            bytes.addAndGet(-added);
            events.addAndGet(-entering.size());
        }
        return fits;
    }

    void leave(Parcel parcel) {
        bytes.addAndGet(-parcel.bytes());
        events.addAndGet(-parcel.events().size());
    }

    long events() {
        return events.get();
    }

    long bytes() {
        return bytes.get();
    }
}
