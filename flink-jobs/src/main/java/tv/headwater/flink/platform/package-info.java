/** How every job of ours is set up, fed from Kinesis, started and resumed. */
@NullMarked
package tv.headwater.flink.platform;

import org.jspecify.annotations.NullMarked;
