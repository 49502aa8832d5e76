package tv.headwater.events.kpl;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Packs user records that share one partition key into one aggregated Kinesis record: magic, {@code AggregatedRecord} in
 * protobuf, MD5 of the protobuf (awslabs/amazon-kinesis-producer, {@code aggregation-format.md}).
 */
public final class KplWriter {
    /** The most that one user record adds beyond its own bytes: two tags, two lengths, the key's index. */
    public static final int MAX_OVERHEAD_PER_RECORD_BYTES = 14;

    private static final int ONLY_KEY = 0;

    private KplWriter() {}

    /** The whole aggregated record, ready to be the data of one Kinesis record whose partition key is the same. */
    public static byte[] write(String partitionKey, List<byte[]> records) {
        int size = protobufSize(partitionKey, records);
        byte[] whole = new byte[KplFormat.MAGIC.length + size + KplFormat.DIGEST_BYTES];
        ByteBuffer out = ByteBuffer.wrap(whole);
        out.put(KplFormat.MAGIC);
        writeProtobuf(CodedOutputStream.newInstance(whole, KplFormat.MAGIC.length, size), partitionKey, records);
        out.position(KplFormat.MAGIC.length + size);
        out.put(KplFormat.digest(whole, KplFormat.MAGIC.length, size));
        return whole;
    }

    /** How many bytes an aggregate takes beside its user records, at most. */
    public static int envelopeBytes(String partitionKey) {
        return KplFormat.MAGIC.length
                + KplFormat.DIGEST_BYTES
                + CodedOutputStream.computeStringSize(KplFormat.PARTITION_KEY_TABLE, partitionKey);
    }

    private static int protobufSize(String partitionKey, List<byte[]> records) {
        int size = CodedOutputStream.computeStringSize(KplFormat.PARTITION_KEY_TABLE, partitionKey);
        for (byte[] record : records) {
            int inner = recordSize(record);
            size += CodedOutputStream.computeTagSize(KplFormat.RECORDS)
                    + CodedOutputStream.computeUInt32SizeNoTag(inner)
                    + inner;
        }
        return size;
    }

    private static int recordSize(byte[] record) {
        return CodedOutputStream.computeUInt64Size(KplFormat.RECORD_PARTITION_KEY_INDEX, ONLY_KEY)
                + CodedOutputStream.computeByteArraySize(KplFormat.RECORD_DATA, record);
    }

    private static void writeProtobuf(CodedOutputStream out, String partitionKey, List<byte[]> records) {
        try {
            out.writeByteArray(KplFormat.PARTITION_KEY_TABLE, partitionKey.getBytes(StandardCharsets.UTF_8));
            for (byte[] record : records) {
                out.writeTag(KplFormat.RECORDS, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                out.writeUInt32NoTag(recordSize(record));
                out.writeUInt64(KplFormat.RECORD_PARTITION_KEY_INDEX, ONLY_KEY);
                out.writeByteArray(KplFormat.RECORD_DATA, record);
            }
            out.checkNoSpaceLeft();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an aggregated record into memory", e);
        }
    }
}
