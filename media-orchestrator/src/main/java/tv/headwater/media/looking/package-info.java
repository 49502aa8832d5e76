/** Looking again and again; {@link tv.headwater.media.looking.Lookout} is the door. */
@NullMarked
package tv.headwater.media.looking;

import org.jspecify.annotations.NullMarked;
