/** Takes encoders by their stream keys and forwards what they send to MediaLive. */
@NullMarked
package tv.headwater.media.relay;

import org.jspecify.annotations.NullMarked;
