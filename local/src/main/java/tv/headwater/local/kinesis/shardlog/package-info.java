/** The durable log of one shard: append, read on from a position, forget what is old. */
@NullMarked
package tv.headwater.local.kinesis.shardlog;

import org.jspecify.annotations.NullMarked;
