/** A creator's public home. */
@NullMarked
package tv.headwater.portal.channels;

import org.jspecify.annotations.NullMarked;
