/** Turns the archive of a broadcast that is over into a video on demand, and removes it when its time is up. */
@NullMarked
package tv.headwater.media.recordings;

import org.jspecify.annotations.NullMarked;
