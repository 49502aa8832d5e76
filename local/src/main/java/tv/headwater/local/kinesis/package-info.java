/** A server of the Kinesis Data Streams wire protocol, durable on disk, that can also fail on purpose. */
@NullMarked
package tv.headwater.local.kinesis;

import org.jspecify.annotations.NullMarked;
