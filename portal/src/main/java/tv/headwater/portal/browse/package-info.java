/** Find what is live now. */
@NullMarked
package tv.headwater.portal.browse;

import org.jspecify.annotations.NullMarked;
