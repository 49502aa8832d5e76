/** The life of a broadcast on MediaLive: what should be, what is, and the next step between them. */
@NullMarked
package tv.headwater.media;

import org.jspecify.annotations.NullMarked;
