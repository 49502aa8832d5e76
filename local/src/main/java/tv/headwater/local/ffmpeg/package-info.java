/** Finds ffmpeg, runs it and never leaves one behind. */
@NullMarked
package tv.headwater.local.ffmpeg;

import org.jspecify.annotations.NullMarked;
