package tv.headwater.local.kinesis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import tv.headwater.local.kinesis.shardlog.ShardLog;
import tv.headwater.local.kinesis.shardlog.ShardLogConfig;

/** Opens the shards of all streams with the server's storage settings, limits and clock. */
record ShardFactory(ShardLogConfig storage, KinesisLimits limits, Clock clock) {

    Shard open(Path streamFolder, long streamCreatedMillis, ShardMeta meta) throws IOException {
        return new Shard(
                meta,
                new ShardSequence(streamCreatedMillis, meta.generation(), meta.index()),
                ShardLog.open(streamFolder.resolve(ShardMeta.id(meta.index())), storage),
                new ShardThroughput(limits, System.nanoTime()));
    }

    long nowMillis() {
        return clock.millis();
    }

    long horizonMillis() {
        return clock.millis() - storage.retention().toMillis();
    }
}
