package tv.headwater.ingest.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import tv.headwater.ingest.IngestLimits;
import tv.headwater.ingest.intake.RefusalReason;

/** Reads a body that is neither larger nor slower than it may be. */
final class BoundedBody {
    private static final int CHUNK_BYTES = 8192;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final IngestLimits limits;

    BoundedBody(IngestLimits limits) {
        this.limits = limits;
    }

    /**
     * @param declaredBytes the Content-Length, -1 when there is none
     * @throws Refused with 413 or 408
     */
    byte[] read(InputStream in, long declaredBytes) throws IOException {
        if (declaredBytes > limits.maxBodyBytes()) {
            throw new Refused(tooLarge());
        }
        long giveUpAtNanos = System.nanoTime() + limits.bodyTimeout().toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            body.write(chunk, 0, n);
            if (body.size() > limits.maxBodyBytes()) {
                throw new Refused(tooLarge());
            }
            if (System.nanoTime() - giveUpAtNanos > 0) {
                throw new Refused(tooSlow());
            }
        }
        return body.toByteArray();
    }

    private Problem tooLarge() {
        return new Problem(
                RefusalReason.TOO_LARGE,
                413,
                "Body too large",
                "A body may have " + limits.maxBodyBytes() + " bytes. Send fewer records at once.");
    }

    private Problem tooSlow() {
        return new Problem(
                RefusalReason.TOO_SLOW,
                408,
                "Body too slow",
                "A body must be complete within " + limits.bodyTimeout().toNanos() / NANOS_PER_MILLI + " ms.");
    }
}
