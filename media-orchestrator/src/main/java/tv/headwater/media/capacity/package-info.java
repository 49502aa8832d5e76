/** How many broadcasts may hold a channel at a time, and who is next; {@link tv.headwater.media.capacity.Capacity} is the rule. */
@NullMarked
package tv.headwater.media.capacity;

import org.jspecify.annotations.NullMarked;
