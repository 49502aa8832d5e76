/** Keeps the picture of each live broadcast fresh; {@link tv.headwater.media.thumbnails.Thumbnails} is the door. */
@NullMarked
package tv.headwater.media.thumbnails;

import org.jspecify.annotations.NullMarked;
