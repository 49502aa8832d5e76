/** Looking again and again, and what a failed look or call means; {@link tv.headwater.media.looking.Lookout} is the door. */
@NullMarked
package tv.headwater.media.looking;

import org.jspecify.annotations.NullMarked;
