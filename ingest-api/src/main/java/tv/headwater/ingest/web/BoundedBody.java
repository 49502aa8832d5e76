package tv.headwater.ingest.web;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;
import tv.headwater.ingest.IngestLimits;
import tv.headwater.ingest.intake.RefusalReason;

/** Reads one body that is neither larger nor slower than it may be, and holds no thread while it waits for more. */
final class BoundedBody implements Runnable {
    private static final int FIRST_BYTES = 4096;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Content.Source source;
    private final IngestLimits limits;
    private final Room room;
    private final Receiver receiver;
    private final long giveUpAtNanos;
    private byte[] bytes = new byte[0];
    private int size;

    /** Learns how the reading ended; one of the three is called, once. */
    interface Receiver {
        void whole(byte[] body);

        void refused(Problem problem);

        /** The client has gone; nobody waits for an answer. */
        void gone(Throwable cause);
    }

    BoundedBody(Content.Source source, Room room, Receiver receiver) {
        this.source = source;
        this.limits = room.limits();
        this.room = room;
        this.receiver = receiver;
        this.giveUpAtNanos = System.nanoTime() + limits.bodyTimeout().toNanos();
    }

    /** Reads what is there; is called again when there is more. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(chunk.getFailure());
                return;
            }
            boolean last = chunk.isLast();
            Problem problem = append(chunk.getByteBuffer());
            chunk.release();
            if (problem != null) {
                release();
                receiver.refused(problem);
                return;
            }
            if (last) {
                byte[] body = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
                release();
                receiver.whole(body);
                return;
            }
        }
    }

    private @Nullable Problem append(ByteBuffer more) {
        int count = more.remaining();
        if (size + count > limits.maxBodyBytes()) {
            return tooLarge(limits);
        }
        if (System.nanoTime() - giveUpAtNanos > 0) {
            return tooSlow();
        }
        if (size + count > bytes.length) {
            int wanted = size == 0 ? count : Math.max(FIRST_BYTES, Math.max(size + count, 2 * bytes.length));
            Problem full = room.take(wanted - bytes.length);
            if (full != null) {
                return full;
            }
            bytes = Arrays.copyOf(bytes, wanted);
        }
        more.get(bytes, size, count);
        size += count;
        return null;
    }

    private void release() {
        room.leave(bytes.length);
        bytes = new byte[0];
    }

    private void fail(Throwable cause) {
        release();
        if (cause instanceof TimeoutException) {
            receiver.refused(tooSlow());
        } else if (cause instanceof BadMessageException) {
            receiver.refused(new Problem(
                    RefusalReason.BROKEN_HTTP, 400, "Not understood", "The body is not framed as HTTP frames it."));
        } else {
            receiver.gone(cause);
        }
    }

    static Problem tooLarge(IngestLimits limits) {
        return new Problem(
                RefusalReason.TOO_LARGE,
                413,
                "Body too large",
                "A body may have %d bytes, and %d when it is not compressed. Send fewer records at once."
                        .formatted(limits.maxBodyBytes(), limits.maxExpandedBytes()));
    }

    private Problem tooSlow() {
        return new Problem(
                RefusalReason.TOO_SLOW,
                408,
                "Body too slow",
                "A body must be complete within " + limits.bodyTimeout().toNanos() / NANOS_PER_MILLI + " ms.");
    }
}
