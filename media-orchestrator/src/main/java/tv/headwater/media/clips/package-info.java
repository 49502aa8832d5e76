/** Makes clips by copying segments; {@link tv.headwater.media.clips.ClipWorkshop} is the door. */
@NullMarked
package tv.headwater.media.clips;

import org.jspecify.annotations.NullMarked;
