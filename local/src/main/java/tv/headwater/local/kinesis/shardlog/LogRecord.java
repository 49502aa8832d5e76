package tv.headwater.local.kinesis.shardlog;

/** What is appended: the partition key in UTF-8 and the data. */
public record LogRecord(byte[] partitionKey, byte[] data) {}
