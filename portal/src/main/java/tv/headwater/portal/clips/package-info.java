/** Clips: asking for one, its page, lists of them; see README.md. */
@NullMarked
package tv.headwater.portal.clips;

import org.jspecify.annotations.NullMarked;
