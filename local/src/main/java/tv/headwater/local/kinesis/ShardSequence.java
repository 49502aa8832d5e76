package tv.headwater.local.kinesis;

/**
 * Sequence numbers of one shard: 56 decimal digits that grow with each record, and from parents to children.
 *
 * <p>"49", the stream's creation in epoch milliseconds (14), the shard's generation (10), its index (10), the record's
 * ordinal in the shard (20).
 */
record ShardSequence(long streamCreatedMillis, long generation, int shardIndex) {
    private static final int DIGITS = 56;
    private static final int ORDINAL_DIGITS = 20;

    String of(long ordinal) {
        return prefix() + padded(ordinal, ORDINAL_DIGITS);
    }

    /** The ordinal within this shard of a sequence number that is one of its own. */
    long ordinal(String sequenceNumber) {
        boolean own = sequenceNumber.length() == DIGITS && sequenceNumber.startsWith(prefix());
        if (!own || !sequenceNumber.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw KinesisError.invalidArgument("StartingSequenceNumber " + sequenceNumber
                    + " is invalid because it did not come from this shard or is not a sequence number.");
        }
        return Long.parseLong(sequenceNumber.substring(DIGITS - ORDINAL_DIGITS + 1));
    }

    private String prefix() {
        return "49" + padded(streamCreatedMillis, 14) + padded(generation, 10) + padded(shardIndex, 10);
    }

    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(digits - text.length()) + text;
    }
}
