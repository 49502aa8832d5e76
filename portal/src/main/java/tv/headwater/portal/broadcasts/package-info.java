/** A creator's side: plan, start and end broadcasts. */
@NullMarked
package tv.headwater.portal.broadcasts;

import org.jspecify.annotations.NullMarked;
