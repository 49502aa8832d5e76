package tv.headwater.events.publishing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import tv.headwater.events.EventStream;
import tv.headwater.events.kpl.KplWriter;

/**
 * Events of one key that were handed in together, travel together, and are not acknowledged yet.
 *
 * @param lane see {@link Buckets}
 * @param packedBytes what they take in an aggregate, at most
 * @param enteredAtMillis when they were handed in, on the publisher's monotonic clock
 * @param acknowledged what their publisher waits for
 */
record Parcel(
        EventStream stream,
        int lane,
        List<byte[]> events,
        long packedBytes,
        long enteredAtMillis,
        CompletableFuture<Void> acknowledged) {
    static Parcel of(EventStream stream, int lane, List<byte[]> events, long enteredAtMillis) {
        return new Parcel(stream, lane, events, packedBytes(events), enteredAtMillis, new CompletableFuture<>());
    }

    /** The events' own bytes. */
    long bytes() {
        return packedBytes - (long) events.size() * KplWriter.MAX_OVERHEAD_PER_RECORD_BYTES;
    }

    static long packedBytes(byte[] event) {
        return (long) event.length + KplWriter.MAX_OVERHEAD_PER_RECORD_BYTES;
    }

    private static long packedBytes(List<byte[]> events) {
        long bytes = 0;
        for (byte[] event : events) {
            bytes += packedBytes(event);
        }
        return bytes;
    }
}
