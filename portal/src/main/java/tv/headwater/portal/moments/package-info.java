/** What the chat of a broadcast says: its moments and its words, for the creator. */
@NullMarked
package tv.headwater.portal.moments;

import org.jspecify.annotations.NullMarked;
