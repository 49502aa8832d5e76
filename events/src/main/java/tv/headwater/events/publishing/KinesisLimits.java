package tv.headwater.events.publishing;

/** What one PutRecords call accepts (Kinesis Data Streams API reference, PutRecords). */
final class KinesisLimits {
    /** One record with its partition key. */
    static final int MAX_RECORD_BYTES = 1024 * 1024;

    static final int MAX_ENTRIES_PER_CALL = 500;
    static final int MAX_CALL_BYTES = 5 * 1024 * 1024;

    /** What an aggregate and its partition keys take beside the events, rounded up. */
    static final int ENVELOPE_BYTES = 128;

    static final int MAX_EVENT_BYTES = MAX_RECORD_BYTES - ENVELOPE_BYTES;

    private KinesisLimits() {}
}
