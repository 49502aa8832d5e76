package tv.headwater.events.publishing;

import java.util.concurrent.CompletableFuture;
import tv.headwater.events.EventStream;

/**
 * An event that is not acknowledged yet.
 *
 * @param bucket see {@link Buckets}
 * @param enteredAtMillis when it was handed in, on the publisher's monotonic clock
 * @param acknowledged what its publisher waits for
 */
@SuppressWarnings("ArrayRecordComponent")
record PendingEvent(
        EventStream stream, int bucket, byte[] bytes, long enteredAtMillis, CompletableFuture<Void> acknowledged) {}
