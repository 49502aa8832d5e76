package tv.headwater.ingest.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tv.headwater.ingest.IngestLimits;
import tv.headwater.ingest.intake.RefusalReason;

/**
 * How a body may be encoded: as it is, or as gzip, of which no more is expanded than a body may have, and nothing when it says itself
 * that it is more: expanding costs a thousand times what sending does.
 */
enum Encoding {
    IDENTITY,
    GZIP;

    private static final int CHUNK_BYTES = 8192;
    private static final int SIZE_BYTES = 4;
    /** Deflate's best; a size beyond it is no gzip's, but what a truncated body happens to end with. */
    private static final long MAX_RATIO = 1032;

    private static final byte[] MAGIC = {0x1F, (byte) 0x8B};

    /** @throws Refused with 415 if it is one that we do not read */
    static Encoding named(@Nullable String contentEncoding) {
        if (contentEncoding == null || contentEncoding.isBlank() || contentEncoding.equalsIgnoreCase("identity")) {
            return IDENTITY;
        }
        if (contentEncoding.equalsIgnoreCase("gzip") || contentEncoding.equalsIgnoreCase("x-gzip")) {
            return GZIP;
        }
        throw new Refused(new Problem(
                RefusalReason.CONTENT_ENCODING,
                415,
                "Unknown encoding",
                "The body may be compressed with gzip, and with nothing else."));
    }

    /** @throws Refused with 400 if it is no gzip, with 413 if it becomes too large */
    byte[] decoded(byte[] body, IngestLimits limits) {
        return switch (this) {
            case IDENTITY -> body;
            case GZIP -> expanded(body, limits);
        };
    }

    private static boolean isGzip(byte[] body) {
        return body.length > MAGIC.length && body[0] == MAGIC[0] && body[1] == MAGIC[1];
    }

    /** What gzip says at its end (RFC 1952, ISIZE). It may lie: then expanding stops at the limit. */
    private static long announcedBytes(byte[] body) {
        return body.length < SIZE_BYTES
                ? 0
                : Integer.toUnsignedLong(ByteBuffer.wrap(body, body.length - SIZE_BYTES, SIZE_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt());
    }

    private static byte[] expanded(byte[] body, IngestLimits limits) {
        long announced = announcedBytes(body);
        if (isGzip(body) && announced > limits.maxExpandedBytes() && announced <= MAX_RATIO * body.length) {
            throw new Refused(BoundedBody.tooLarge(limits));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * body.length);
        byte[] chunk = new byte[CHUNK_BYTES];
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), CHUNK_BYTES)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (out.size() + n > limits.maxExpandedBytes()) {
                    throw new Refused(BoundedBody.tooLarge(limits));
                }
                out.write(chunk, 0, n);
            }
        } catch (IOException e) {
            throw new Refused(new Problem(
                    RefusalReason.UNREADABLE, 400, "Not gzip", "The body says it is gzip and cannot be expanded."));
        }
        return out.toByteArray();
    }
}
