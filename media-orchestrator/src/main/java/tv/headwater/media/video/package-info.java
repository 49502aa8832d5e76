/** What an encoder sends, and which renditions can be made of it without making anything larger. */
@NullMarked
package tv.headwater.media.video;

import org.jspecify.annotations.NullMarked;
