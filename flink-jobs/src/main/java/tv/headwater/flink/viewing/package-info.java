/** Beacons become views, views become figures of a broadcast. */
@NullMarked
package tv.headwater.flink.viewing;

import org.jspecify.annotations.NullMarked;
