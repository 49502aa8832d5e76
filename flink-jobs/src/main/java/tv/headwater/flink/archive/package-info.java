/** Every event that Kinesis carries, once, in the tables of the lakehouse. */
@NullMarked
package tv.headwater.flink.archive;

import org.jspecify.annotations.NullMarked;
