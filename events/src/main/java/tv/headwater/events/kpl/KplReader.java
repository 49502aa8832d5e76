package tv.headwater.events.kpl;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Unpacks aggregated Kinesis records. What is no aggregate (other magic, wrong MD5, broken protobuf) is one user record as it
 * stands, which is how AWS's own readers see it.
 */
public final class KplReader {
    private static final int NO_INDEX = -1;

    private KplReader() {}

    /** The user records of one Kinesis record, in the order they were written; never empty for a plain record. */
    public static List<UserRecord> read(String partitionKey, byte[] data) {
        if (!isAggregate(data)) {
            return List.of(new UserRecord(partitionKey, data));
        }
        try {
            int length = data.length - KplFormat.MAGIC.length - KplFormat.DIGEST_BYTES;
            return readProtobuf(CodedInputStream.newInstance(data, KplFormat.MAGIC.length, length));
        } catch (IOException | IndexOutOfBoundsException | ArithmeticException e) {
            return List.of(new UserRecord(partitionKey, data));
        }
    }

    private static boolean isAggregate(byte[] data) {
        int magic = KplFormat.MAGIC.length;
        int end = data.length - KplFormat.DIGEST_BYTES;
        return end >= magic
                && Arrays.equals(data, 0, magic, KplFormat.MAGIC, 0, magic)
                && Arrays.equals(
                        Arrays.copyOfRange(data, end, data.length), KplFormat.digest(data, magic, end - magic));
    }

    private static List<UserRecord> readProtobuf(CodedInputStream in) throws IOException {
        List<String> keys = new ArrayList<>();
        List<UserRecord> records = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case KplFormat.PARTITION_KEY_TABLE -> keys.add(new String(in.readByteArray(), StandardCharsets.UTF_8));
                case KplFormat.RECORDS -> records.add(readRecord(in, keys));
                default -> in.skipField(tag);
            }
        }
        return records;
    }

    /** Key tables precede records in everything the KPL and this house write. */
    private static UserRecord readRecord(CodedInputStream in, List<String> keys) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        int key = NO_INDEX;
        byte[] data = {};
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case KplFormat.RECORD_PARTITION_KEY_INDEX -> key = Math.toIntExact(in.readUInt64());
                case KplFormat.RECORD_DATA -> data = in.readByteArray();
                default -> in.skipField(tag);
            }
        }
        in.popLimit(limit);
        return new UserRecord(keys.get(key), data);
    }
}
