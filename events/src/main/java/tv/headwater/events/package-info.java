/** The language everybody speaks: the records, their codec and the streams they travel in. */
@NullMarked
package tv.headwater.events;

import org.jspecify.annotations.NullMarked;
