/** The signed permission to watch one broadcast and to report on it. */
@NullMarked
package tv.headwater.events.playback;

import org.jspecify.annotations.NullMarked;
