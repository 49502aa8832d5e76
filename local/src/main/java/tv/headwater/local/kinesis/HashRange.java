package tv.headwater.local.kinesis;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A range of the 128-bit space of hashed partition keys, both ends included. */
record HashRange(BigInteger start, BigInteger end) {
    static final BigInteger MAX = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);

    /** So many ranges of the same size, as AWS cuts them; the last takes the remainder. */
    static List<HashRange> even(int count) {
        BigInteger size = BigInteger.TWO.pow(128).divide(BigInteger.valueOf(count));
        List<HashRange> ranges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            BigInteger start = size.multiply(BigInteger.valueOf(i));
            BigInteger end = i == count - 1 ? MAX : start.add(size).subtract(BigInteger.ONE);
            ranges.add(new HashRange(start, end));
        }
        return ranges;
    }

    /** Where a partition key falls: the MD5 of its UTF-8 bytes as a number. */
    static BigInteger hash(byte[] partitionKey) {
        try {
            return new BigInteger(1, MessageDigest.getInstance("MD5").digest(partitionKey));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5", impossible);
        }
    }

    boolean precedes(HashRange other) {
        return end.add(BigInteger.ONE).equals(other.start);
    }

    boolean holds(BigInteger hash) {
        return start.compareTo(hash) <= 0 && hash.compareTo(end) <= 0;
    }
}
