/** Who follows which channel. */
@NullMarked
package tv.headwater.portal.follows;

import org.jspecify.annotations.NullMarked;
