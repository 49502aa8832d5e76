/** The watch page: player, what is watched, how many watch; see README.md. */
@NullMarked
package tv.headwater.portal.watch;

import org.jspecify.annotations.NullMarked;
