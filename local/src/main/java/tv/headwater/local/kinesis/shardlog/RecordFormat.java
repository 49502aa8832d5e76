package tv.headwater.local.kinesis.shardlog;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a record in a segment: length (4), CRC-32C of the body (4), then the body: ordinal (8), arrival in epoch
 * milliseconds (8), length of the key (2), key, data. Big-endian.
 */
final class RecordFormat {
    static final int HEADER_BYTES = 8;
    static final int BODY_FIXED_BYTES = 18;
    static final int MAX_BODY_BYTES = 16 << 20;

    private RecordFormat() {}

    static int sizeBytes(LogRecord record) {
        return HEADER_BYTES + BODY_FIXED_BYTES + record.partitionKey().length + record.data().length;
    }

    static ByteBuffer encode(List<LogRecord> records, long firstOrdinal, long arrivalMillis) {
        ByteBuffer out = ByteBuffer.allocate(
                records.stream().mapToInt(RecordFormat::sizeBytes).sum());
        long ordinal = firstOrdinal;
        for (LogRecord record : records) {
            encode(record, ordinal++, arrivalMillis, out);
        }
        return out.flip();
    }

    private static void encode(LogRecord record, long ordinal, long arrivalMillis, ByteBuffer out) {
        int start = out.position();
        out.position(start + HEADER_BYTES);
        out.putLong(ordinal).putLong(arrivalMillis);
        out.putShort((short) record.partitionKey().length);
        out.put(record.partitionKey()).put(record.data());
        int bodyBytes = out.position() - start - HEADER_BYTES;
        out.putInt(start, bodyBytes);
        out.putInt(start + 4, crc(out.array(), start + HEADER_BYTES, bodyBytes));
    }

    /** Bytes of the whole record at {@code offset}, or -1 when even its length is not there or cannot be one. */
    static int recordBytes(ByteBuffer buffer, int offset) {
        if (buffer.limit() - offset < HEADER_BYTES) {
            return -1;
        }
        int bodyBytes = buffer.getInt(offset);
        boolean possible = bodyBytes >= BODY_FIXED_BYTES && bodyBytes <= MAX_BODY_BYTES;
        return possible ? HEADER_BYTES + bodyBytes : -1;
    }

    /** The record at {@code offset}; null when it is cut off or its checksum is wrong. */
    static @Nullable StoredRecord decode(ByteBuffer buffer, int offset) {
        int recordBytes = recordBytes(buffer, offset);
        if (recordBytes < 0 || buffer.limit() - offset < recordBytes) {
            return null;
        }
        int body = offset + HEADER_BYTES;
        int bodyBytes = recordBytes - HEADER_BYTES;
        if (crc(buffer.array(), body, bodyBytes) != buffer.getInt(offset + 4)) {
            return null;
        }
        int keyBytes = Short.toUnsignedInt(buffer.getShort(body + 16));
        if (keyBytes > bodyBytes - BODY_FIXED_BYTES) {
            return null;
        }
        int key = body + BODY_FIXED_BYTES;
        return new StoredRecord(
                buffer.getLong(body),
                buffer.getLong(body + 8),
                new StoredRecord.Slice(buffer.array(), key, keyBytes),
                new StoredRecord.Slice(buffer.array(), key + keyBytes, bodyBytes - BODY_FIXED_BYTES - keyBytes));
    }

    private static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
