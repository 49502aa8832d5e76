package tv.headwater.events.kpl;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The constants of the aggregated-record format: magic, digest and protobuf field numbers. */
final class KplFormat {
    static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
    static final int DIGEST_BYTES = 16;

    static final int PARTITION_KEY_TABLE = 1;
    static final int RECORDS = 3;
    static final int RECORD_PARTITION_KEY_INDEX = 1;
    static final int RECORD_DATA = 3;

    private KplFormat() {}

    static byte[] digest(byte[] bytes, int offset, int length) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(bytes, offset, length);
            return md5.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
