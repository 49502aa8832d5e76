package tv.headwater.local.kinesis.shardlog;

import java.util.List;

/** What one read found, and where the next one goes on. */
public record LogBatch(List<StoredRecord> records, LogPosition next) {}
