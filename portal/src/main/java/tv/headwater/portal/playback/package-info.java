/** Permission to watch a broadcast and to report on it. */
@NullMarked
package tv.headwater.portal.playback;

import org.jspecify.annotations.NullMarked;
