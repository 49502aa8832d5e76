/** The secret half of a creator's RTMP address. */
@NullMarked
package tv.headwater.portal.keys;

import org.jspecify.annotations.NullMarked;
