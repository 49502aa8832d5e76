package tv.headwater.local.kinesis;

/** What became of one record of a put. */
sealed interface PutResult {
    /** It is stored under this number. */
    record Stored(String shardId, String sequenceNumber) implements PutResult {}

    /** It is not stored; the client may try again. */
    record Refused(String errorCode, String message) implements PutResult {}
}
