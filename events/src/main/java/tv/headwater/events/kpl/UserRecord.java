package tv.headwater.events.kpl;

/**
 * One record as its producer handed it in, before it was packed with others.
 *
 * @param partitionKey the key that decides which shard may hold it
 * @param data its bytes, not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record UserRecord(String partitionKey, byte[] data) {}
