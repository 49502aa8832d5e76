/** Reads Common Media Client Data (CTA-5004-B) into beacons. */
@NullMarked
package tv.headwater.events.cmcd;

import org.jspecify.annotations.NullMarked;
