/** The viewing job as a whole, beside a plain loop and Hazelcast Jet, on the same beacons. */
@NullMarked
package tv.headwater.bench.viewing;

import org.jspecify.annotations.NullMarked;
